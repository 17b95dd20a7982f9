package dev.bandloom.recipe.reading.grammar;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.GrammarSpec;
import dev.bandloom.recipe.GrammarSpec.Production;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Problems;
import dev.bandloom.recipe.reading.yaml.RecipeFiles;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.reading.yaml.YamlDocument;
import dev.bandloom.recipe.reading.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A grammar with the places of its productions.
 *
 * @param rules the place of each rule
 * @param productions the place of each production, in the order of the grammar
 * @param whole whether every production could be read
 */
public record GrammarReader(
        GrammarSpec spec, Map<String, Cursor> rules, Map<String, List<Cursor>> productions, boolean whole) {

    private static final int MOST_RULES = 1_000;

    /**
     * Names that a grammar may use beside its own.
     *
     * @param variables prompt variables of the seed table
     * @param complete false when the table could not be read, so that any name may be one of its variables
     */
    public record Names(Set<String> variables, boolean complete, List<String> labels) {}

    /** Each production with its place. */
    void forEach(BiConsumer<Production, Cursor> action) {
        spec.rules().forEach((symbol, written) -> {
            List<Cursor> places = productions.getOrDefault(symbol, List.of());
            for (int i = 0; i < written.size(); i++) {
                action.accept(written.get(i), places.get(i));
            }
        });
    }

    /** The grammar given inline or by {@code constraints.grammar_path}; null when there is none that can be used. */
    public static @Nullable GrammarReader read(Section recipe, @Nullable Cursor path, RecipeRoots roots, Names names) {
        Cursor inline = recipe.find("grammar");
        if (inline != null && path != null) {
            path.problem("the recipe has a grammar of its own; drop grammar or grammar_path");
            return null;
        }
        if (inline != null) {
            return checked(inline, names);
        }
        return path == null ? null : readFile(path, roots, names);
    }

    private static @Nullable GrammarReader readFile(Cursor path, RecipeRoots roots, Names names) {
        Path file = RecipeFiles.find(path, roots);
        if (file == null) {
            return null;
        }
        Problems problems = path.problems().within(String.valueOf(file.getFileName()));
        GrammarReader grammar = null;
        try (InputStream bytes = Files.newInputStream(file)) {
            YamlValue root = YamlDocument.read(bytes.readNBytes(YamlDocument.MOST_BYTES + 1), problems);
            if (root != null) {
                grammar = checked(new Cursor(root, "", root.line(), root.column(), problems), names);
            }
        } catch (IOException e) {
            path.problem("cannot be read: " + e.getMessage());
        }
        path.problems().addAll(problems);
        return grammar;
    }

    private static @Nullable GrammarReader checked(Cursor cursor, Names names) {
        GrammarReader grammar = parse(cursor.section());
        if (grammar != null) {
            new GrammarCheck(grammar, names).check();
        }
        return grammar;
    }

    private static @Nullable GrammarReader parse(Section section) {
        Cursor startKey = section.find("start");
        section.require("rules", "give for each symbol the ways to write it");
        Cursor given = section.find("rules");
        section.rejectRest();
        if (given == null) {
            return null;
        }
        Section rules = given.section();
        if (rules.keys().isEmpty()) {
            if (given.isMap()) {
                given.problem("must hold at least one rule");
            }
            return null;
        }
        if (rules.keys().size() > MOST_RULES) {
            given.problem("must hold at most " + MOST_RULES + " rules, but holds "
                    + rules.keys().size());
            return null;
        }
        Map<String, List<Production>> read = new LinkedHashMap<>();
        Map<String, Cursor> places = new LinkedHashMap<>();
        Map<String, List<Cursor>> productions = new LinkedHashMap<>();
        boolean whole = true;
        for (String symbol : rules.keys()) {
            if (References.sole("<" + symbol + ">") == null) {
                rules.problem(symbol, "is no symbol name: letters, digits, '_', '.' and '-', a letter or '_' first");
            }
            read.put(symbol, new ArrayList<>());
            productions.put(symbol, new ArrayList<>());
            Cursor rule = rules.find(symbol);
            whole &= rule != null;
            if (rule == null) {
                continue;
            }
            places.put(symbol, rule);
            List<Cursor> items = rule.isList() ? rule.items() : List.of(rule);
            if (items.isEmpty()) {
                rule.problem("has no production; give it one");
                whole = false;
            }
            for (Cursor item : items) {
                Production production = ProductionReader.read(item);
                whole &= production != null;
                if (production != null) {
                    read.get(symbol).add(production);
                    productions.get(symbol).add(item);
                }
            }
        }
        String start = startKey == null ? null : startKey.text();
        if (start != null && startKey != null && !read.containsKey(start)) {
            startKey.problem(
                    "'" + Described.clip(start) + "' is none of the rules" + NearestName.hint(start, read.keySet()));
        }
        String first = rules.keys().iterator().next();
        return new GrammarReader(
                new GrammarSpec(start != null && read.containsKey(start) ? start : first, read),
                places,
                productions,
                whole);
    }
}

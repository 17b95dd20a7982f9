package dev.bandloom.recipe.reading.comparison;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.dataset.SeedTableException;
import dev.bandloom.dataset.TextRows;
import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.TaskInput;
import dev.bandloom.recipe.coverage.CoverageSpec;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.RecipeFiles;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.ValidatorSpec.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the readers of validators need to know of the other sections.
 *
 * @param format name of the format of samples
 * @param members of a sample; null when they cannot be told because of other problems
 * @param schema the JSON Schema of samples; null where there is none, or none that can be used
 * @param labelField member that carries the label; null when there is none
 * @param coverage what the samples have to cover between them; null when nothing
 * @param documents whether the recipe gives a knowledge base
 * @param grounded whether the recipe asks that samples follow from what they are given
 */
public record ValidatorContext(
        Constraints constraints,
        TaskInput taskInput,
        int numSamples,
        String format,
        @Nullable Set<String> members,
        @Nullable JsonNode schema,
        @Nullable String labelField,
        @Nullable CoverageSpec coverage,
        boolean documents,
        boolean grounded,
        RecipeRoots roots) {

    /** The member that a key names, or one of these words; null when the key is absent or, with a problem noted, wrong. */
    @Nullable
    String member(Section section, String key, String... words) {
        Cursor field = section.find(key);
        String name = field == null ? null : field.text();
        if (field == null || name == null || members == null) {
            return name;
        }
        List<String> allowed = new ArrayList<>(List.of(words));
        allowed.addAll(members);
        if (!allowed.contains(name)) {
            field.problem(
                    allowed.isEmpty()
                            ? "'" + Described.clip(name) + "' is no member of a sample, which has none; drop the key"
                            : "must be " + Described.oneOf(allowed) + ", but is '" + Described.clip(name) + "'"
                                    + NearestName.hint(name, allowed));
            return null;
        }
        return name;
    }

    /** The member that a key names, else the one that has the name of the key; it must be there. */
    String required(Section section, String key) {
        return required(section, key, key);
    }

    /** @param usual the member where the key is absent */
    String required(Section section, String key, String usual) {
        if (!section.has(key) && members != null && !members.contains(usual)) {
            section.problem(
                    key,
                    "is missing, and a sample has no '" + usual + "'"
                            + (members.isEmpty() ? "" : "; name one of " + Described.list(members)));
        }
        String member = member(section, key);
        return member == null ? usual : member;
    }

    /**
     * The file of texts under a key, whose rows have the member under another key where that is given; null when there is
     * none or, with a problem noted, when it cannot be used.
     *
     * @param mostRows more are a problem
     */
    @Nullable
    TextFile texts(Section section, String key, String fieldKey, int mostRows) {
        Cursor written = section.find(key);
        String field = section.text(fieldKey);
        if (written == null) {
            if (section.has(fieldKey) && !section.has(key)) {
                section.problem(fieldKey, "needs " + key + ", the file that has the field");
            }
            return null;
        }
        Path file = RecipeFiles.find(written, roots);
        if (file == null) {
            return null;
        }
        try {
            List<JsonNode> rows = TextRows.read(file);
            if (rows.size() > mostRows) {
                written.problem(file.getFileName() + " has " + rows.size() + " rows, more than " + mostRows
                        + "; take a part of it");
            }
            if (field != null && rows.stream().noneMatch(row -> row.has(field))) {
                section.problem(fieldKey, "no row of " + file.getFileName() + " has '" + Described.clip(field) + "'");
            }
            return new TextFile(file, field);
        } catch (SeedTableException e) {
            written.problem(String.valueOf(e.getMessage()));
            return null;
        }
    }
}

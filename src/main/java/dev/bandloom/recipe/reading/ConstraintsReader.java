package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code constraints}.
 *
 * @param schema the user's JSON Schema, checked; null when none was given
 * @param grammarFile {@code grammar_path}
 */
record ConstraintsReader(
        Constraints constraints,
        @Nullable JsonNode schema,
        @Nullable Cursor grammarFile,
        List<JsonNode> examples) {
    private static final Bounds CHARACTERS = Bounds.between(0, 1_000_000);
    private static final Bounds UNIT = Bounds.between(0, 1);
    private static final int LONGEST_REGEX = 1_000;

    static ConstraintsReader read(Section recipe) {
        Section section = recipe.section("constraints");
        Cursor schema = section.find("schema");
        Integer min = section.whole("min_length", CHARACTERS);
        Integer max = section.whole("max_length", CHARACTERS);
        if (min != null && max != null && min > max) {
            section.problem("max_length", "must be at least min_length, " + min + ", but is " + max);
        }
        Double diversity = section.number("min_diversity", UNIT);
        Double repetition = section.number("max_repetition_rate", UNIT);
        List<String> banned = section.words("banned_terms");
        List<String> required = section.words("required_terms");
        String regex = regex(section);
        List<JsonNode> examples = TaskInputReader.examples(section.find("examples"));
        Cursor grammarFile = section.find("grammar_path");
        section.find("knowledge_base");
        section.later("grounded");
        var constraints = new Constraints(min, max, diversity, repetition, banned, required, regex, section.rest());
        return new ConstraintsReader(
                constraints, schema == null ? null : SchemaCheck.check(schema), grammarFile, examples);
    }

    /** The pattern under {@code regex}; null when there is none that compiles. */
    static @Nullable String regex(Section section) {
        Cursor given = section.find("regex");
        String regex = given == null ? null : given.text();
        if (given == null || regex == null) {
            return null;
        }
        if (regex.length() > LONGEST_REGEX) {
            given.problem("must have at most " + LONGEST_REGEX + " characters, but has " + regex.length());
            return null;
        }
        try {
            return Pattern.compile(regex).pattern();
        } catch (PatternSyntaxException e) {
            given.problem("is no regular expression: " + e.getDescription() + " at index " + e.getIndex() + " of '"
                    + Described.clip(regex) + "'");
            return null;
        }
    }
}

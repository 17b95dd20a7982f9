package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.reading.comparison.Groundedness;
import dev.bandloom.recipe.reading.schema.PatternLength;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.RegularExpression;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code constraints}.
 *
 * @param schema the user's JSON Schema, checked; null when none was given
 * @param grammarFile {@code grammar_path}
 * @param grounded whether samples have to follow from what they are given
 */
record ConstraintsReader(
        Constraints constraints,
        @Nullable JsonNode schema,
        @Nullable Cursor grammarFile,
        List<JsonNode> examples,
        boolean grounded) {
    private static final Bounds CHARACTERS = Bounds.between(0, 1_000_000);
    private static final Bounds SOME = Bounds.between(1, 1_000_000);
    private static final Bounds UNIT = Bounds.between(0, 1);

    static ConstraintsReader read(Section recipe) {
        Section section = recipe.section("constraints");
        Cursor schema = section.find("schema");
        Integer min = section.whole("min_length", CHARACTERS);
        Integer max = section.whole("max_length", SOME);
        if (min != null && max != null && min > max) {
            section.problem("max_length", "must be at least min_length, " + min + ", but is " + max);
        }
        Double diversity = section.number("min_diversity", UNIT);
        Double repetition = section.number("max_repetition_rate", UNIT);
        List<String> banned = section.words("banned_terms");
        List<String> required = section.words("required_terms");
        String regex = regex(section);
        Terms.check(section, required, banned, max);
        if (regex != null && max != null) {
            fits(section, regex, max);
        }
        List<JsonNode> examples = TaskInputReader.examples(section.find("examples"));
        Cursor grammarFile = section.find("grammar_path");
        section.find("knowledge_base");
        boolean grounded = section.flag(Groundedness.KEY, false);
        Map<String, JsonNode> requirements = new LinkedHashMap<>();
        if (grounded) {
            requirements.put(Groundedness.KEY, JsonNodeFactory.instance.stringNode(Groundedness.STATED));
        }
        requirements.putAll(section.rest());
        var constraints = new Constraints(min, max, diversity, repetition, banned, required, regex, requirements);
        return new ConstraintsReader(
                constraints, schema == null ? null : SchemaCheck.check(schema), grammarFile, examples, grounded);
    }

    private static void fits(Section section, String regex, int max) {
        PatternLength matches = PatternLength.of(regex);
        if (matches != null && matches.least() > max) {
            section.problem(
                    "regex",
                    "is found only in texts of " + matches.least() + " characters or more, but max_length is " + max
                            + "; mend one of them");
        }
    }

    /** The pattern under {@code regex}; null when there is none that compiles. */
    static @Nullable String regex(Section section) {
        Cursor given = section.find("regex");
        return given == null ? null : RegularExpression.read(given);
    }
}

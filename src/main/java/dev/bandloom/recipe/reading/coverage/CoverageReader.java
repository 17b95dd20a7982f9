package dev.bandloom.recipe.reading.coverage;

import dev.bandloom.recipe.coverage.CoverageSpec;
import dev.bandloom.recipe.coverage.CoverageSpec.Dimension;
import dev.bandloom.recipe.coverage.CoverageSpec.Mode;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** {@code coverage}: dimensions, each a list of values or a map of their shares, and how samples are spread over them. */
public final class CoverageReader {
    private static final int MOST_DIMENSIONS = 10;
    private static final int MOST_CELLS = 10_000;
    private static final int LONGEST_WORD = 200;
    private static final double TOLERANCE = 1e-6;

    /** Wide, so that percentages are told what they sum to. */
    private static final Bounds SHARE = Bounds.above(0, 1e9);

    private CoverageReader() {}

    /**
     * The section; null when the recipe has none, or one that cannot be used.
     *
     * @param labelField member that carries the label; null when there is none
     * @param schema the JSON Schema of samples; null when there is none
     */
    public static @Nullable CoverageSpec read(Section recipe, @Nullable String labelField, @Nullable JsonNode schema) {
        Cursor given = recipe.find("coverage");
        if (given == null) {
            return null;
        }
        Section coverage = given.section();
        if (!given.isMap()) {
            return null;
        }
        coverage.require("dimensions", "name what is to be covered, such as difficulty: [easy, hard]");
        Mode mode = coverage.choice("mode", Mode.class, Mode.BALANCED);
        List<Dimension> dimensions = dimensions(coverage, mode, labelField);
        Section grid = coverage.section("dimensions");
        dimensions.forEach(
                dimension -> admitted(grid, dimension.name(), dimension.values().keySet(), schema));
        coverage.rejectRest();
        return dimensions.isEmpty() ? null : new CoverageSpec(dimensions, mode);
    }

    private static List<Dimension> dimensions(Section coverage, Mode mode, @Nullable String labelField) {
        List<Dimension> dimensions = new ArrayList<>();
        if (!coverage.has("dimensions")) {
            return dimensions;
        }
        Section grid = coverage.section("dimensions");
        if (grid.keys().isEmpty() || grid.keys().size() > MOST_DIMENSIONS) {
            coverage.problem(
                    "dimensions",
                    "must hold 1 to " + MOST_DIMENSIONS + " dimensions, but holds "
                            + grid.keys().size());
        }
        for (String name : grid.keys()) {
            Cursor values = grid.find(name);
            if (name.isBlank() || name.length() > LONGEST_WORD) {
                grid.problem(name, "must have a name of 1 to " + LONGEST_WORD + " characters");
            } else if (name.equals(labelField)) {
                grid.problem(
                        name, "is the member that carries the label; spread labels by task_input.label_distribution");
            } else if (values != null) {
                dimensions.add(new Dimension(name, values.isMap() ? weighted(values, mode) : even(values)));
            }
        }
        long cells = dimensions.stream()
                .mapToLong(dimension -> dimension.values().size())
                .reduce(1, (a, b) -> Math.min(Integer.MAX_VALUE, a * b));
        if (cells > MOST_CELLS) {
            coverage.problem(
                    "dimensions",
                    "make " + cells + " cells, more than " + MOST_CELLS + "; drop values or whole dimensions");
        }
        return dimensions;
    }

    /** Notes values of a member that the schema of samples does not list among its own. */
    public static void admitted(Section grid, String member, Set<String> values, @Nullable JsonNode schema) {
        JsonNode listed = schema == null
                ? MissingNode.getInstance()
                : schema.path("properties").path(member).path("enum");
        Set<String> foreign = new LinkedHashSet<>(values);
        listed.forEach(value -> foreign.remove(value.asString()));
        if (!listed.isEmpty() && !foreign.isEmpty()) {
            grid.problem(
                    member,
                    "holds " + Described.list(foreign) + ", which the schema's enum of '" + Described.clip(member)
                            + "' lacks, so that no sample can have it; mend one of them");
        }
    }

    private static Map<String, Double> even(Cursor given) {
        List<String> words = given.words();
        if (given.isList() && given.items().isEmpty()) {
            given.problem("must hold at least one value");
        }
        Map<String, Double> values = new LinkedHashMap<>();
        words.forEach(word -> values.put(word, 1.0 / words.size()));
        checkLengths(given, values);
        return values;
    }

    private static Map<String, Double> weighted(Cursor given, Mode mode) {
        Section section = given.section();
        if (mode == Mode.BALANCED) {
            given.problem("gives values shares, and mode balanced makes all cells weigh the same; write the values as a"
                    + " list, or use mode quota or weighted");
        }
        if (section.keys().isEmpty()) {
            given.problem("must hold at least one value");
        }
        Map<String, Double> values = new LinkedHashMap<>();
        boolean usable = true;
        for (String value : section.keys()) {
            Cursor share = section.find(value);
            double number = share == null ? -1 : share.number(SHARE, -1);
            usable &= number > 0;
            values.put(value, number);
        }
        double sum = values.values().stream().mapToDouble(Double::doubleValue).sum();
        if (usable && !values.isEmpty() && Math.abs(sum - 1) > TOLERANCE) {
            given.problem("shares must sum to 1, but sum to " + Described.number(Math.round(sum * 1e6) / 1e6)
                    + "; divide each by that");
        }
        checkLengths(given, values);
        return values;
    }

    private static void checkLengths(Cursor given, Map<String, Double> values) {
        values.keySet().stream()
                .filter(value -> value.isBlank() || value.length() > LONGEST_WORD)
                .forEach(value -> given.problem("must hold values of 1 to " + LONGEST_WORD + " characters, not '"
                        + Described.clip(value) + "'"));
    }
}

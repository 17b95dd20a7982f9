package dev.bandloom.recipe.reading.comparison;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.coverage.CoverageSpec;
import dev.bandloom.recipe.reading.coverage.CoverageReader;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.BatchLevelSpec.Coverage;
import dev.bandloom.recipe.validator.BatchLevelSpec.Diversity;
import dev.bandloom.recipe.validator.BatchLevelSpec.LabelDistribution;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code validators.diversity}, {@code validators.label_distribution} and {@code validators.coverage}. */
public final class BatchLevelReader {
    private static final Bounds UNIT = Bounds.between(0, 1);
    private static final double DISTANCE = 0.1;
    private static final double VARIATION = 0.5;
    private static final double COVERED = 0.5;
    private static final int MOST_DIMENSIONS = 10;
    private static final int MOST_VALUES = 1_000;

    private BatchLevelReader() {}

    public static Diversity diversity(Section section, Common common, ValidatorContext context) {
        Double asked = context.constraints().minDiversity();
        return new Diversity(
                common,
                section.number("threshold", UNIT, asked == null ? DISTANCE : asked),
                section.number("vendi", UNIT),
                section.number("distinct_1", UNIT),
                section.number("distinct_2", UNIT),
                section.number("self_bleu", UNIT),
                section.number("novelty", UNIT));
    }

    public static LabelDistribution labels(Section section, Common common, ValidatorContext context) {
        if (context.taskInput().labels().isEmpty()) {
            section.problem("enabled", "needs task_input.labels; add them or drop label_distribution");
        }
        return new LabelDistribution(common, section.number("threshold", UNIT, VARIATION));
    }

    public static Coverage coverage(Section section, Common common, ValidatorContext context) {
        Map<String, List<String>> dimensions = new LinkedHashMap<>();
        CoverageSpec covered = context.coverage();
        if (covered != null && !section.has("dimensions")) {
            covered.dimensions()
                    .forEach(dimension -> dimensions.put(
                            dimension.name(), List.copyOf(dimension.values().keySet())));
            return new Coverage(common, section.number("threshold", UNIT, COVERED), dimensions);
        }
        section.require("dimensions", "name members of a sample and the values that each can have");
        Section grid = section.section("dimensions");
        Set<String> members = context.members();
        for (String member : grid.keys()) {
            List<String> values = grid.words(member);
            if (members != null && !members.contains(member) && !covers(covered, member)) {
                grid.problem(
                        member,
                        members.isEmpty()
                                ? "is no member of a sample, which has none; use a format or a schema with members"
                                : "is no member of a sample, which has " + Described.list(members)
                                        + NearestName.hint(member, members));
            } else if (values.isEmpty() || values.size() > MOST_VALUES) {
                grid.problem(member, "must hold 1 to " + MOST_VALUES + " values, but holds " + values.size());
            } else {
                CoverageReader.admitted(grid, member, new LinkedHashSet<>(values), context.schema());
                dimensions.put(member, values);
            }
        }
        if (section.has("dimensions") && (grid.keys().isEmpty() || grid.keys().size() > MOST_DIMENSIONS)) {
            section.problem(
                    "dimensions",
                    "must hold 1 to " + MOST_DIMENSIONS + " members, but holds "
                            + grid.keys().size());
        }
        return new Coverage(common, section.number("threshold", UNIT, COVERED), dimensions);
    }

    private static boolean covers(@Nullable CoverageSpec covered, String member) {
        return covered != null
                && covered.dimensions().stream()
                        .anyMatch(dimension -> dimension.name().equals(member));
    }
}

package dev.bandloom.cli;

import dev.bandloom.cli.console.Plural;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.recipe.ArmId;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a job knows of its arms before its first batch, as a line of text. */
final class MemoryLine {
    private MemoryLine() {}

    /** {@code memory    42 pulls of 3 arms by earlier jobs, counting for 12}; null for a job that knows nothing. */
    static @Nullable String of(Map<ArmId, List<ArmOrigin>> startedFrom) {
        if (startedFrom.isEmpty()) {
            return null;
        }
        return "memory    " + Plural.of(sum(startedFrom, ArmOrigin::remembered), "pull") + " of "
                + Plural.of(startedFrom.size(), "arm") + " by earlier jobs, counting for "
                + sum(startedFrom, ArmOrigin::pulls);
    }

    private static long sum(Map<ArmId, List<ArmOrigin>> startedFrom, ToDoubleFunction<ArmOrigin> pulls) {
        return Math.round(startedFrom.values().stream()
                .flatMap(origins -> pooled(origins).stream())
                .mapToDouble(pulls)
                .sum());
    }

    /** The pulls of an arm's linear model are those of its contexts again. */
    private static List<ArmOrigin> pooled(List<ArmOrigin> origins) {
        List<ArmOrigin> ofContexts = origins.stream()
                .filter(origin -> origin.level() != ArmOrigin.Level.MODEL)
                .toList();
        return ofContexts.isEmpty() ? origins : ofContexts;
    }
}

package dev.bandloom.routing.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a log holds.
 *
 * @param decisions in all
 * @param pulls with a reward and a probability: what estimates are made from
 * @param withoutReward decisions whose reward never became known; left out
 * @param withoutPropensity decisions that were rewarded, but of which the log does not say how likely they were; left out
 * @param meanReward that was really obtained, for each pull
 * @param meanCost of a pull
 * @param passedPerCost candidates that passed for each unit of cost; null when nothing was paid
 * @param meanPending pulls that were pending, on average, when a decision was taken
 * @param warnings that concern every estimate
 */
public record LogSummary(
        long decisions,
        int pulls,
        long withoutReward,
        long withoutPropensity,
        double meanReward,
        double meanCost,
        @Nullable Double passedPerCost,
        double meanPending,
        List<String> warnings) {
    public LogSummary {
        warnings = List.copyOf(warnings);
    }
}

package dev.bandloom.job.arms;

import dev.bandloom.recipe.ArmId;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shares of the arms in consecutive rewarded batches of a job.
 *
 * @param first batch, counted from 1 in the order of commits
 * @param last batch
 * @param shares of the arms that were pulled, in (0,1]; they sum to 1
 */
public record Stretch(long first, long last, Map<ArmId, Double> shares) {
    /** Pulls as shares of all of them. */
    public static Map<ArmId, Double> shares(Map<ArmId, Long> pulls) {
        double all = pulls.values().stream().mapToLong(Long::longValue).sum();
        var shares = new TreeMap<ArmId, Double>();
        pulls.forEach((arm, count) -> {
            if (count > 0) {
                shares.put(arm, count / all);
            }
        });
        return shares;
    }
}

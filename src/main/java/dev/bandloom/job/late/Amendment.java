package dev.bandloom.job.late;

import dev.bandloom.job.JobId;
import java.time.Instant;

/**
 * A late signal as it was stored and applied.
 *
 * @param batch number of the decision
 * @param number counts the job's amendments from 1
 * @param reward what the source said
 * @param before the batch's reward until then
 * @param batchReward the batch's reward since then: the mean of what each of its sources said last
 * @param remembered whether the shared memory still had the pull, so that later jobs learn of it
 */
public record Amendment(
        JobId job,
        long batch,
        long number,
        String source,
        double reward,
        double before,
        double batchReward,
        boolean remembered,
        String idempotencyKey,
        Instant createdAt) {
    /** Whether it is what a signal came to. */
    public boolean says(LateSignal signal) {
        return source.equals(signal.source()) && reward == signal.reward();
    }
}

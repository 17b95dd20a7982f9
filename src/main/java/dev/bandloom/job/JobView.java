package dev.bandloom.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is shown.
 *
 * @param name the recipe's {@code job_id}
 * @param detail the cap that stopped an exhausted job, why one is paused, or the error of a failed one; else null
 * @param providerFault whether a job is paused, or failed, because a provider does not serve it
 * @param waiting why a running job makes no calls at the moment; null when it does, or does not run in this process
 * @param tokens of all batches and of the preparation, voided batches included; so are the numbers of calls
 * @param calls answers that were asked of a provider and came
 * @param retries attempts that failed and were made again
 * @param cached answers that came from the response cache instead
 * @param output absolute path of the dataset; rejected samples and the report lie beside it
 */
public record JobView(
        JobId id,
        String name,
        JobState state,
        @Nullable String detail,
        boolean providerFault,
        @Nullable String waiting,
        JobOwner owner,
        int target,
        int accepted,
        long candidates,
        long batches,
        long tokens,
        double costUsd,
        long calls,
        long retries,
        long cached,
        String output,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    /** The same job, which has to wait. */
    JobView waitingFor(@Nullable String what) {
        return new JobView(
                id,
                name,
                state,
                detail,
                providerFault,
                what,
                owner,
                target,
                accepted,
                candidates,
                batches,
                tokens,
                costUsd,
                calls,
                retries,
                cached,
                output,
                createdAt,
                startedAt,
                finishedAt);
    }
}

package dev.bandloom.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is shown.
 *
 * @param name the recipe's {@code job_id}
 * @param detail the cap that stopped an exhausted job or the error of a failed one; else null
 * @param output absolute path of the dataset; rejected samples and the report lie beside it
 */
public record JobView(
        JobId id,
        String name,
        JobState state,
        @Nullable String detail,
        JobOwner owner,
        int target,
        int accepted,
        long candidates,
        long batches,
        long tokens,
        double costUsd,
        String output,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}

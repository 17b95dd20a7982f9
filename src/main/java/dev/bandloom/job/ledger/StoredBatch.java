package dev.bandloom.job.ledger;

import dev.bandloom.pipeline.BatchSpec;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it is stored.
 *
 * @param promptVersion what its samples were written from; null until it is committed
 */
public record StoredBatch(
        BatchSpec spec, BatchState state, @Nullable String promptVersion) {}

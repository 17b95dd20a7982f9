package dev.bandloom.recipe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The caps that end a job before it has all its samples. */
public record BudgetSpec(
        long maxCandidates,
        @Nullable Long maxBatches,
        @Nullable Double maxCostUsd,
        @Nullable Long maxTokens,
        @Nullable Duration maxDuration) {}

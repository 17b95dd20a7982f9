package dev.bandloom.job;

import dev.bandloom.dataset.Sample;
import dev.bandloom.pipeline.SampleState;
import org.jspecify.annotations.Nullable;

/** A sample with what became of it. */
public record StoredSample(
        Sample sample, SampleState state, @Nullable String reason) {}

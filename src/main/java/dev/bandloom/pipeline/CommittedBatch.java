package dev.bandloom.pipeline;

import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.feedback.Reward;
import dev.bandloom.llm.Usage;
import dev.bandloom.routing.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one batch adds to its job; stored in one transaction.
 *
 * @param samples one for each candidate asked for; empty when the generator failed
 * @param failure why the generator brought nothing; null when it brought candidates
 * @param notes what batch-level validators had to say
 */
public record CommittedBatch(
        BatchSpec spec,
        List<JudgedSample> samples,
        BatchOutcome outcome,
        Reward reward,
        Observation observation,
        Usage usage,
        String model,
        String promptVersion,
        @Nullable String failure,
        List<String> notes,
        Duration duration,
        Instant committedAt) {
    public CommittedBatch {
        samples = List.copyOf(samples);
        notes = List.copyOf(notes);
    }

    public long sequence() {
        return spec.sequence();
    }

    /** Samples that became part of the dataset. */
    public List<JudgedSample> accepted() {
        return samples.stream()
                .filter(sample -> sample.state() == SampleState.ACCEPTED)
                .toList();
    }
}

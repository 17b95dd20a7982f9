package dev.bandloom.pipeline.judging;

import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Generation;
import dev.bandloom.pipeline.BatchResult;
import dev.bandloom.quality.Assessment;
import java.time.Instant;
import java.util.Objects;

/** One candidate of a batch on its way to becoming a sample. */
record Draft(BatchResult result, int index, Generation.Written written, Instant now) {
    Candidate candidate() {
        return written.candidates().get(index);
    }

    /** What the sample-level validators found; only for a candidate that is a response. */
    Assessment assessment() {
        return Objects.requireNonNull(result.assessments().get(index));
    }
}

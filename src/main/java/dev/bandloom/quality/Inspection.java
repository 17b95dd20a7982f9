package dev.bandloom.quality;

import java.util.List;

/**
 * Samples of one batch that are to be judged.
 *
 * @param batch sequence number of the batch; calls to language models are accounted to it
 */
public record Inspection(long batch, List<SampleText> samples) {
    public Inspection {
        samples = List.copyOf(samples);
    }
}

package dev.bandloom.quality;

import java.util.List;

/**
 * Samples of one batch that are to be judged.
 *
 * @param batch sequence number of the batch; calls to language models are accounted to it
 * @param everyOne whether validators that look at a share of the samples have to look at each of these
 */
public record Inspection(long batch, List<SampleText> samples, boolean everyOne) {
    public Inspection {
        samples = List.copyOf(samples);
    }

    public Inspection(long batch, List<SampleText> samples) {
        this(batch, samples, false);
    }

    /** That none of the samples can be judged, and why. */
    public List<Verdict> unjudged(String why) {
        return samples.stream()
                .<Verdict>map(sample -> new Verdict.Abstained(why))
                .toList();
    }

    /** The same inspection of some of its samples. */
    Inspection of(List<SampleText> some) {
        return new Inspection(batch, some, everyOne);
    }
}

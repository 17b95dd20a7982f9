package dev.bandloom.quality;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the batch-level validators found about the samples of a batch that passed.
 *
 * @param batchScore product of the failed scores over their thresholds, in [0,1]; 1 when none failed
 * @param measures by validator; one that could not judge has none
 * @param notes what failed and why, and what could not be judged
 */
public record BatchAssessment(double batchScore, Map<String, Measured> measures, List<String> notes) {
    public BatchAssessment {
        measures = Collections.unmodifiableMap(new TreeMap<>(measures));
        notes = List.copyOf(notes);
    }
}

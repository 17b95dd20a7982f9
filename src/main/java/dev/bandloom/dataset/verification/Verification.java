package dev.bandloom.dataset.verification;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a check.
 *
 * @param records that the dataset holds
 * @param counts of faults by kind; kinds without any are absent
 * @param faults the first of them, in the order in which they were found
 */
public record Verification(long records, Map<Fault.Kind, Long> counts, List<Fault> faults) {
    public Verification {
        var sorted = new EnumMap<Fault.Kind, Long>(Fault.Kind.class);
        sorted.putAll(counts);
        counts = Collections.unmodifiableMap(sorted);
        faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong. */
    public boolean sound() {
        return counts.isEmpty();
    }
}

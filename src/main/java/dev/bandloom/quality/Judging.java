package dev.bandloom.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A sample on its way through the checks. */
final class Judging {
    private final SortedMap<Integer, Finding> findings = new TreeMap<>();
    private SampleText sample;
    private @Nullable Finding rejection;

    Judging(SampleText sample) {
        this.sample = sample;
    }

    /**
     * What became of a sample.
     *
     * @param sample the version that was judged last
     * @param findings in the order of the checks; the last is the only one that may reject
     */
    record Outcome(SampleText sample, List<Finding> findings) {
        Outcome {
            findings = List.copyOf(findings);
        }

        boolean passed() {
            return findings.stream().noneMatch(Finding::rejects);
        }
    }

    SampleText sample() {
        return sample;
    }

    boolean stands() {
        return rejection == null;
    }

    /** @param at place of the check */
    void note(int at, Finding finding) {
        if (finding.rejects()) {
            rejection = finding;
            findings.remove(at);
        } else {
            findings.put(at, finding);
        }
    }

    /** Goes on with the version that the last check made of the sample; false when it made none. */
    boolean takeEdit() {
        Verdict last =
                findings.isEmpty() ? null : findings.lastEntry().getValue().verdict();
        if (!stands() || !(last instanceof Verdict.Accepted accepted) || accepted.edit() == null) {
            return false;
        }
        sample = SampleText.of(accepted.edit().response(), sample.input(), sample.passages());
        return true;
    }

    Outcome outcome() {
        var all = new ArrayList<>(findings.values());
        if (rejection != null) {
            all.add(rejection);
        }
        return new Outcome(sample, all);
    }
}

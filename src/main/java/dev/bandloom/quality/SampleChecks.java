package dev.bandloom.quality;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.quality.Validators.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the checks of single samples in order, each on the samples that none before it rejected. A sample that a check
 * edits goes through the checks before it once more.
 */
final class SampleChecks {
    private static final Logger LOG = LoggerFactory.getLogger(SampleChecks.class);

    private final List<Check> checks;

    SampleChecks(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    boolean has(String validator) {
        return checks.stream().anyMatch(check -> check.validator().name().equals(validator));
    }

    /** What was found about each sample, in order. */
    List<Outcome> outcomes(Inspection inspection) {
        var judged = inspection.samples().stream().map(Judging::new).toList();
        for (int at = 0; at < checks.size(); at++) {
            List<Judging> edited = run(at, standing(judged), inspection).stream()
                    .filter(Judging::takeEdit)
                    .toList();
            for (int before = 0; before < at; before++) {
                run(before, standing(edited), inspection);
            }
        }
        return judged.stream().map(Judging::outcome).toList();
    }

    private static List<Judging> standing(List<Judging> some) {
        return some.stream().filter(Judging::stands).toList();
    }

    /** Notes what one check says about each of these samples, and gives them back. */
    private List<Judging> run(int at, List<Judging> some, Inspection inspection) {
        Check check = checks.get(at);
        List<Verdict> verdicts = verdicts(
                check.validator(),
                inspection.of(some.stream().map(Judging::sample).toList()));
        for (int i = 0; i < some.size(); i++) {
            var finding = new Finding(
                    check.validator().name(),
                    verdicts.get(i),
                    check.common().action(),
                    check.common().weight());
            some.get(i).note(at, finding);
        }
        return some;
    }

    /**
     * A validator that fails on a list is asked again sample by sample, so that only those it fails on go unjudged. That a
     * provider does not answer, that nothing may be spent or that the batch is ended says nothing about a sample.
     */
    private static List<Verdict> verdicts(Validator validator, Inspection inspection) {
        List<SampleText> samples = inspection.samples();
        if (samples.isEmpty()) {
            return List.of();
        }
        try {
            List<Verdict> verdicts = validator.check(inspection);
            if (verdicts.size() == samples.size()) {
                return verdicts;
            }
            String why = "it gave " + verdicts.size() + " verdicts for " + samples.size() + " samples";
            LOG.warn("Validator {} could not be used: {}", validator.name(), why);
            return inspection.unjudged("the validator failed: " + why);
        } catch (ProviderException | BudgetReachedException | CancellationException aboutTheBatch) {
            throw aboutTheBatch;
        } catch (RuntimeException | StackOverflowError e) {
            if (samples.size() > 1) {
                return samples.stream()
                        .flatMap(sample -> verdicts(validator, inspection.of(List.of(sample))).stream())
                        .toList();
            }
            LOG.warn("Validator {} failed on a sample; its verdict is left open: {}", validator.name(), place(e));
            return inspection.unjudged("the validator failed: " + what(e));
        }
    }

    /** Only a model's own words are repeated: other messages may quote the sample. */
    private static String what(Throwable failure) {
        return failure instanceof InferenceException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getName();
    }

    private static String place(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return what(failure) + (trace.length == 0 ? "" : " at " + trace[0]);
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

    /** A sample on its way through the checks. */
    private static final class Judging {
        private final SortedMap<Integer, Finding> findings = new TreeMap<>();
        private SampleText sample;
        private @Nullable Finding rejection;

        Judging(SampleText sample) {
            this.sample = sample;
        }

        SampleText sample() {
            return sample;
        }

        boolean stands() {
            return rejection == null;
        }

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
}

package dev.bandloom.quality;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.quality.Validators.Check;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the checks of single samples in order, each on the samples that none before it rejected. A sample that a check
 * edits goes through the checks before it once more.
 *
 * <p>Neighbours that may run beside each other judge what stands before the first of them, side by side while processors
 * are idle. What they say is taken in their order, and only of samples that still stand and are still what they read, so
 * that the outcome is that of one after another.
 */
final class SampleChecks {
    private static final Logger LOG = LoggerFactory.getLogger(SampleChecks.class);

    private final List<Check> checks;
    private final SideBySide threads;

    SampleChecks(List<Check> checks) {
        this(checks, SideBySide.OF_PROCESS);
    }

    SampleChecks(List<Check> checks, SideBySide threads) {
        this.checks = List.copyOf(checks);
        this.threads = threads;
    }

    boolean has(String validator) {
        return checks.stream().anyMatch(check -> check.validator().name().equals(validator));
    }

    /**
     * What was found about each sample, in order.
     *
     * @throws CancellationException when the thread is interrupted; its flag stays set
     */
    List<Judging.Outcome> outcomes(Inspection inspection) {
        var judged = inspection.samples().stream().map(Judging::new).toList();
        int from = 0;
        while (from < checks.size()) {
            int to = neighbours(from);
            List<Map<SampleText, Verdict>> ahead = ahead(from, to, standing(judged), inspection);
            for (int at = from; at < to; at++) {
                List<Judging> edited = run(at, standing(judged), inspection, ahead.get(at - from)).stream()
                        .filter(Judging::takeEdit)
                        .toList();
                for (int before = 0; before < at; before++) {
                    run(before, standing(edited), inspection, Map.of());
                }
            }
            from = to;
        }
        return judged.stream().map(Judging::outcome).toList();
    }

    private static List<Judging> standing(List<Judging> some) {
        return some.stream().filter(Judging::stands).toList();
    }

    /** Where those end that may run beside the check at {@code from}. */
    private int neighbours(int from) {
        int to = from + 1;
        while (checks.get(from).beside() && to < checks.size() && checks.get(to).beside()) {
            to++;
        }
        return to;
    }

    /**
     * What each of these checks says of each sample, by the sample itself; of a check that broke off nothing, so that it is
     * asked in its turn. A check alone is not asked ahead.
     */
    private List<Map<SampleText, Verdict>> ahead(int from, int to, List<Judging> some, Inspection inspection) {
        var said = new ArrayList<Map<SampleText, Verdict>>();
        for (int at = from; at < to; at++) {
            said.add(new IdentityHashMap<>());
        }
        if (to - from == 1 || some.isEmpty()) {
            return said;
        }
        Inspection all = inspection.of(some.stream().map(Judging::sample).toList());
        var steps = new ArrayList<Runnable>();
        for (int at = from; at < to; at++) {
            Validator validator = checks.get(at).validator();
            Map<SampleText, Verdict> own = said.get(at - from);
            steps.add(() -> say(validator, all, own));
        }
        threads.run(steps);
        return said;
    }

    private static void say(Validator validator, Inspection all, Map<SampleText, Verdict> said) {
        try {
            List<Verdict> verdicts = verdicts(validator, all);
            for (int i = 0; i < verdicts.size(); i++) {
                said.put(all.samples().get(i), verdicts.get(i));
            }
        } catch (ProviderException | BudgetReachedException | CancellationException aboutTheBatch) {
            if (Thread.currentThread().isInterrupted()) {
                throw aboutTheBatch;
            }
            LOG.debug("Validator {} broke off and is asked again in its turn", validator.name(), aboutTheBatch);
        }
    }

    /** Notes what one check says about each of these samples, and gives them back. */
    private List<Judging> run(int at, List<Judging> some, Inspection inspection, Map<SampleText, Verdict> ahead) {
        Check check = checks.get(at);
        Map<SampleText, Verdict> said = new IdentityHashMap<>(ahead);
        List<SampleText> open = some.stream()
                .map(Judging::sample)
                .filter(sample -> !said.containsKey(sample))
                .toList();
        List<Verdict> verdicts = verdicts(check.validator(), inspection.of(open));
        for (int i = 0; i < open.size(); i++) {
            said.put(open.get(i), verdicts.get(i));
        }
        for (Judging judging : some) {
            var finding = new Finding(
                    check.validator().name(),
                    Objects.requireNonNull(said.get(judging.sample())),
                    check.common().action(),
                    check.common().weight());
            judging.note(at, finding);
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
            LOG.warn(
                    "Validator {} could not be used: it gave {} verdicts for {} samples",
                    validator.name(),
                    verdicts.size(),
                    samples.size());
            return inspection.unjudged("the validator failed: it did not give one verdict for each sample");
        } catch (ProviderException | BudgetReachedException | CancellationException aboutTheBatch) {
            throw aboutTheBatch;
        } catch (RuntimeException | StackOverflowError e) {
            if (Thread.currentThread().isInterrupted()) {
                throw (CancellationException)
                        new CancellationException("Validator " + validator.name() + " was interrupted").initCause(e);
            }
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
}

package dev.bandloom.quality;

import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.quality.Validators.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the checks of single samples in order, each on the samples that none before it rejected. */
final class SampleChecks {
    private static final Logger LOG = LoggerFactory.getLogger(SampleChecks.class);

    private final List<Check> checks;

    SampleChecks(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** The findings about each sample, in order; they end at the first that rejects it. */
    List<List<Finding>> findings(Inspection inspection) {
        List<SampleText> samples = inspection.samples();
        List<List<Finding>> findings =
                samples.stream().<List<Finding>>map(sample -> new ArrayList<>()).toList();
        List<Integer> left = IntStream.range(0, samples.size()).boxed().toList();
        for (Check check : checks) {
            List<Verdict> verdicts = verdicts(
                    check.validator(),
                    inspection.of(left.stream().map(samples::get).toList()));
            var standing = new ArrayList<Integer>();
            for (int i = 0; i < left.size(); i++) {
                var finding = new Finding(
                        check.validator().name(),
                        verdicts.get(i),
                        check.common().action(),
                        check.common().weight());
                findings.get(left.get(i)).add(finding);
                if (!finding.rejects()) {
                    standing.add(left.get(i));
                }
            }
            left = standing;
        }
        return findings;
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
            return unjudged(
                    validator, samples, "it gave " + verdicts.size() + " verdicts for " + samples.size() + " samples");
        } catch (ProviderException | BudgetReachedException | CancellationException aboutTheBatch) {
            throw aboutTheBatch;
        } catch (RuntimeException | StackOverflowError e) {
            if (samples.size() > 1) {
                return samples.stream()
                        .flatMap(sample -> verdicts(validator, inspection.of(List.of(sample))).stream())
                        .toList();
            }
            LOG.warn("Validator {} failed on a sample; its verdict is left open", validator.name(), e);
            return abstentions(samples, "the validator failed: " + e);
        }
    }

    private static List<Verdict> unjudged(Validator validator, List<SampleText> samples, String why) {
        LOG.warn("Validator {} could not be used: {}", validator.name(), why);
        return abstentions(samples, "the validator failed: " + why);
    }

    private static List<Verdict> abstentions(List<SampleText> samples, String why) {
        return samples.stream()
                .<Verdict>map(sample -> new Verdict.Abstained(why))
                .toList();
    }
}

package dev.bandloom.routing.evaluation;

import dev.bandloom.routing.evaluation.Bootstrap.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The pulls of a log, weighted as another policy would have chosen them. */
final class WeightedPulls {
    private final List<Pull> pulls = new ArrayList<>();
    private final HiddenChoices hiddenChoices = new HiddenChoices();

    private record Pull(
            double weight,
            double reward,
            double expected,
            double residual,
            double unsupported,
            double cost,
            int passed) {}

    void add(ReplayedPull pull) {
        hiddenChoices.add(pull);
        pulls.add(new Pull(
                pull.weight(),
                pull.reward(),
                pull.expected(),
                pull.residual(),
                pull.unsupported(),
                pull.observation().cost(),
                pull.observation().passed()));
    }

    OffPolicyReport report(String policy, long seed) {
        if (pulls.isEmpty()) {
            throw new IllegalArgumentException("There are no decisions with rewards to evaluate from; run a job first");
        }
        double[] weights = each(Pull::weight);
        double[] weightedRewards = each(pull -> pull.weight * pull.reward);
        double[] residuals = each(pull -> pull.weight * pull.residual);
        double sum = sum(Pull::weight);
        double squares = sum(pull -> pull.weight * pull.weight);
        double effective = squares == 0 ? 0 : sum * sum / squares;
        double largest = pulls.stream().mapToDouble(Pull::weight).max().orElse(0);
        double unsupported = sum(Pull::unsupported) / pulls.size();
        double logged = sum(Pull::reward) / pulls.size();
        var hidden = hiddenChoices.of(pulls.size());
        var bootstrap = new Bootstrap(seed);
        double[] none = new double[pulls.size()];
        return new OffPolicyReport(
                policy,
                pulls.size(),
                logged,
                positive(bootstrap.estimate("ips", Terms.mean(weightedRewards))),
                sum == 0
                        ? new Estimate(logged, 0, 1)
                        : hidden.widened(
                                bounded(bootstrap.estimate("snips", new Terms(none, weightedRewards, weights)))),
                bounded(hidden.shifted(bootstrap.estimate("dr", new Terms(each(Pull::expected), residuals, weights)))),
                hidden.shifted(bootstrap.estimate(
                        "gain", new Terms(each(pull -> pull.expected - pull.reward), residuals, weights))),
                sum == 0
                        ? null
                        : positive(bootstrap.estimate(
                                "cost", new Terms(none, each(pull -> pull.weight * pull.cost), weights))),
                passedPerCost(bootstrap),
                effective,
                largest,
                unsupported,
                hidden.share(),
                Support.warnings(pulls.size(), sum, effective, largest, unsupported, hidden.share()));
    }

    private @Nullable Estimate passedPerCost(Bootstrap bootstrap) {
        double[] costs = each(pull -> pull.weight * pull.cost);
        return sum(pull -> pull.weight * pull.cost) == 0
                ? null
                : positive(bootstrap.estimate(
                        "passed_per_cost",
                        new Terms(new double[pulls.size()], each(pull -> pull.weight * pull.passed), costs)));
    }

    private double[] each(ToDoubleFunction<Pull> value) {
        return pulls.stream().mapToDouble(value).toArray();
    }

    private double sum(ToDoubleFunction<Pull> value) {
        return pulls.stream().mapToDouble(value).sum();
    }

    /** A mean reward lies between 0 and 1: what lies beyond is nearer to the truth at the bound. */
    private static Estimate bounded(Estimate estimate) {
        return new Estimate(
                Math.clamp(estimate.value(), 0, 1),
                Math.clamp(estimate.lower(), 0, 1),
                Math.clamp(estimate.upper(), 0, 1));
    }

    private static Estimate positive(Estimate estimate) {
        return new Estimate(estimate.value(), Math.max(0, estimate.lower()), estimate.upper());
    }
}

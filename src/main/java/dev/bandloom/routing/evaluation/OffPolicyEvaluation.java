package dev.bandloom.routing.evaluation;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.evaluation.Bootstrap.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Estimates what another policy would have brought from the decisions of the one that ran: inverse propensity scoring,
 * self-normalised (Swaminathan and Joachims 2015), and doubly robust (Dudík, Langford and Li 2011) with self-normalised
 * corrections (Thomas and Brunskill 2016), with bootstrap intervals. What is estimated is the mean reward for each pull, had the other policy chosen in each logged situation.
 */
public final class OffPolicyEvaluation {
    private static final double FEW_EFFECTIVE = 30;
    private static final double SMALL_SHARE = 0.05;
    private static final double DOMINANT = 0.1;
    private static final double UNSUPPORTED = 0.001;

    private OffPolicyEvaluation() {}

    /**
     * @param log in the order of the decisions, at least one
     * @param start what the job began with
     * @param seed of the resampling and of the policy
     */
    public static OffPolicyReport of(List<LoggedPull> log, Policy target, RouterState start, long seed) {
        return of(Replay.of(log, target, start, seed), target.name(), seed);
    }

    /** The same for probabilities that are known. */
    public static OffPolicyReport of(List<ReplayedPull> pulls, String policy, long seed) {
        if (pulls.isEmpty()) {
            throw new IllegalArgumentException("There are no decisions with rewards to evaluate from; run a job first");
        }
        int count = pulls.size();
        double[] weights = pulls.stream().mapToDouble(ReplayedPull::weight).toArray();
        double[] weighted = new double[count];
        double[] rewards = new double[count];
        double[] expected = new double[count];
        double[] residuals = new double[count];
        var model = new RewardModel();
        double logged = 0;
        double unsupported = 0;
        for (int i = 0; i < count; i++) {
            ReplayedPull pull = pulls.get(i);
            rewards[i] = pull.reward();
            weighted[i] = weights[i] * rewards[i];
            expected[i] = expected(model, pull);
            residuals[i] = rewards[i] - model.predict(pull.arm(), pull.context());
            model.learn(pull.logged().observation());
            logged += rewards[i] / count;
            unsupported += pull.unsupported() / count;
        }
        double sum = Arrays.stream(weights).sum();
        double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
        double largest = Arrays.stream(weights).max().orElse(0);
        double effective = squares == 0 ? 0 : sum * sum / squares;
        var bootstrap = new Bootstrap(seed);
        return new OffPolicyReport(
                policy,
                count,
                logged,
                bootstrap.estimate("ips", Terms.mean(weighted)),
                sum == 0
                        ? new Estimate(logged, 0, 1)
                        : bounded(bootstrap.estimate("snips", new Terms(new double[count], rewards, weights))),
                bounded(bootstrap.estimate("dr", new Terms(expected, residuals, weights))),
                effective,
                largest,
                unsupported,
                warnings(pulls, sum, effective, largest, unsupported));
    }

    /** What the model expects of the other policy. */
    private static double expected(RewardModel model, ReplayedPull pull) {
        double expected = 0;
        for (Map.Entry<ArmId, Double> arm : pull.target().entrySet()) {
            if (arm.getValue() > 0) {
                expected += arm.getValue() * model.predict(arm.getKey(), pull.context());
            }
        }
        return expected;
    }

    private static Estimate bounded(Estimate estimate) {
        return new Estimate(estimate.value(), Math.max(0, estimate.lower()), Math.min(1, estimate.upper()));
    }

    private static List<String> warnings(
            List<ReplayedPull> pulls, double sum, double effective, double largest, double unsupported) {
        var warnings = new ArrayList<String>();
        if (sum == 0) {
            warnings.add("the policy would have chosen none of the arms that were pulled; nothing can be said of it");
            return warnings;
        }
        if (effective < FEW_EFFECTIVE || effective < SMALL_SHARE * pulls.size()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "thin support: %d pulls tell no more than %.1f of the policy's own would; maybe log a policy that"
                            + " explores more",
                    pulls.size(),
                    effective));
        }
        if (largest > DOMINANT * sum) {
            warnings.add(String.format(Locale.ROOT, "one pull carries %.0f %% of the weight", 100 * largest / sum));
        }
        if (unsupported > UNSUPPORTED) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of the policy's choices were impossible in the log: IPS counts them as 0, SNIPS leaves them out,"
                            + " DR trusts its model",
                    100 * unsupported));
        }
        if (pulls.stream().anyMatch(pull -> pull.logged().decision().estimated())) {
            warnings.add("some logged propensities are Monte-Carlo estimates");
        }
        return warnings;
    }
}

package dev.bandloom.routing.adaptive;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmEvidence;
import dev.bandloom.routing.BetaPosterior;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.RouterState;
import dev.bandloom.routing.RouterView;
import dev.bandloom.routing.linear.LinearBeliefs;
import dev.bandloom.routing.policy.ArmDistribution;
import dev.bandloom.routing.policy.ArmKnowledge;
import dev.bandloom.routing.policy.Assessment;
import dev.bandloom.routing.policy.ExactPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The default policy: information-directed sampling under Beta posteriors whose width follows how much rewards were seen to
 * vary. A reward r counts as r / φ of a success and (1 − r) / φ of a failure, where φ is the {@link Dispersion}: rewards that
 * vary a tenth as much as zeros and ones teach ten times as much.
 *
 * <p>A pending pull counts as one that will bring the posterior mean. Arms that were never tried stand before all others. A
 * uniform share of {@value #FLOOR} keeps every probability positive.
 *
 * <p>Where linear models of the context predict the rewards so much better that the features are worth their number, the
 * posteriors are theirs.
 */
public record AutoPolicy(String name) implements ExactPolicy {
    private static final double FLOOR = 0.005;

    /** Where less of an arm's evidence counts than this share, its rewards have changed. */
    private static final double UNCHANGED = 0.8;

    @Override
    public boolean explores() {
        return true;
    }

    @Override
    public Assessment assess(List<ArmKnowledge> arms, RouterView view) {
        var untried = ArmKnowledge.untried(arms);
        if (!untried.isEmpty()) {
            return Assessment.firstPulls(untried, arms, FLOOR);
        }
        Beliefs beliefs = beliefs(arms, view);
        var sampling = InformationDirected.of(beliefs.means(), beliefs.deviations(), view.decisions());
        return new Assessment(
                ArmDistribution.proportional(arms, sampling.probabilities()).mixedWithUniform(FLOOR),
                arm -> reason(arm, arms.indexOf(arm), beliefs, sampling.best()));
    }

    /** What is believed about the arms' mean rewards, in this context where {@code contextual}. */
    private record Beliefs(double[] means, double[] deviations, boolean contextual) {}

    private static Beliefs beliefs(List<ArmKnowledge> arms, RouterView view) {
        if (informative(arms, view)) {
            var linear = LinearBeliefs.supported(arms, view);
            if (linear != null) {
                return new Beliefs(linear.means(), linear.errors(), true);
            }
        }
        double dispersion = Dispersion.of(arms);
        double[] means = new double[arms.size()];
        double[] deviations = new double[arms.size()];
        for (int i = 0; i < means.length; i++) {
            ArmKnowledge arm = arms.get(i);
            BetaPosterior posterior = posterior(arm, dispersion);
            double evidence = posterior.alpha() + posterior.beta() + arm.pending() / dispersion;
            means[i] = posterior.mean();
            deviations[i] = Math.sqrt(means[i] * (1 - means[i]) / (evidence + 1));
        }
        return new Beliefs(means, deviations, false);
    }

    /** Whether the arms' rewards were seen in contexts, and none of them changed since. */
    private static boolean informative(List<ArmKnowledge> arms, RouterView view) {
        if (view.context().features().isEmpty() || view.state().moments().isEmpty()) {
            return false;
        }
        for (ArmKnowledge arm : arms) {
            if (arm.statistics().pulls()
                    < UNCHANGED * view.state().moments(arm.id()).pulls()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public RouterState learn(RouterState state, Observation observation) {
        boolean contextual = !observation.context().features().isEmpty();
        return ExactPolicy.super.learn(contextual ? state.plusMoments(observation) : state, observation);
    }

    private static BetaPosterior posterior(ArmKnowledge arm, double dispersion) {
        return BetaPosterior.of(arm.statistics().scaled(1 / dispersion));
    }

    private static String reason(ArmKnowledge arm, int index, Beliefs beliefs, double[] best) {
        boolean leads = true;
        for (double other : beliefs.means()) {
            leads &= other <= beliefs.means()[index];
        }
        return String.format(
                Locale.ROOT,
                "%s%s, best with probability %.2f; %s",
                leads ? "highest expected reward" : "worth finding out about",
                beliefs.contextual() ? " in this context" : "",
                best[index],
                arm.described());
    }

    @Override
    public Map<ArmId, ArmEvidence> evidence(RouterView view) {
        var arms = ArmKnowledge.of(view);
        double dispersion = Dispersion.of(arms);
        var evidence = new TreeMap<ArmId, ArmEvidence>();
        for (ArmKnowledge arm : arms) {
            evidence.put(
                    arm.id(),
                    ArmEvidence.of(arm.statistics(), posterior(arm, dispersion)).pending(arm.pending()));
        }
        return evidence;
    }
}

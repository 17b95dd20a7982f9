package dev.bandloom.routing.option;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmEvidence;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterView;
import dev.bandloom.routing.adaptive.Dispersion;
import dev.bandloom.routing.policy.ArmKnowledge;
import dev.bandloom.routing.policy.Divergence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A policy whose arms retire once they are worse than the leading one with stated confidence, by the generalised likelihood
 * ratio of the two arms' rewards against the threshold ln((K − 1)(1 + ln t) / δ), which holds at all times t together
 * (Garivier and Kaufmann, Optimal Best Arm Identification with Fixed Confidence, 2016, section 3). The divergence is that of
 * Bernoulli rewards over the dispersion of those that were seen.
 *
 * <p>A retired arm has probability 0. It is retired by what is known now, not for good: when evidence is forgotten or a
 * change is noticed in the leading arm, it comes back by itself.
 *
 * @param confidence 1 − δ, in (0.5,1)
 */
public record RetiringPolicy(Policy policy, double confidence) implements PolicyOption {
    private static final int NAMED = 3;
    private static final double FEWEST_PULLS = 3;

    @Override
    public boolean explores() {
        return false;
    }

    @Override
    public Decision choose(RouterView view, RandomGenerator random) {
        List<ArmId> retired = retired(view);
        Decision decision = policy.choose(view.without(retired), random);
        if (retired.isEmpty()) {
            return decision;
        }
        var propensities = new TreeMap<>(decision.propensities());
        retired.forEach(arm -> propensities.put(arm, 0.0));
        String names = String.join(
                ", ", retired.stream().limit(NAMED).map(ArmId::value).toList());
        String more = retired.size() > NAMED ? " and " + (retired.size() - NAMED) + " more" : "";
        return new Decision(
                decision.arm(),
                decision.propensity(),
                propensities,
                decision.estimated(),
                decision.context(),
                String.format(
                        Locale.ROOT,
                        "%s; retired at %s: %s%s",
                        decision.reason(),
                        Double.toString(confidence),
                        names,
                        more),
                retired);
    }

    @Override
    public ArmId pick(RouterView view, RandomGenerator random) {
        return policy.pick(view.without(retired(view)), random);
    }

    @Override
    public Map<ArmId, ArmEvidence> evidence(RouterView view) {
        var evidence = new TreeMap<>(policy.evidence(view));
        retired(view).forEach(arm -> evidence.computeIfPresent(arm, (id, known) -> known.asRetired()));
        return evidence;
    }

    /** The arms that are worse than the leading one with this confidence. */
    List<ArmId> retired(RouterView view) {
        var arms = ArmKnowledge.of(view).stream()
                .filter(arm -> arm.statistics().pulls() >= FEWEST_PULLS)
                .toList();
        var retired = new ArrayList<ArmId>();
        if (arms.size() < 2) {
            return retired;
        }
        ArmKnowledge leader = arms.getFirst();
        double pulls = 0;
        for (ArmKnowledge arm : arms) {
            leader = arm.mean() > leader.mean() ? arm : leader;
            pulls += arm.statistics().pulls();
        }
        double dispersion = Dispersion.of(arms);
        double threshold = StrictMath.log((view.arms().size() - 1) * (1 + StrictMath.log(pulls)) / (1 - confidence));
        for (ArmKnowledge arm : arms) {
            if (arm.mean() < leader.mean() && evidence(leader, arm) / dispersion > threshold) {
                retired.add(arm.id());
            }
        }
        return retired;
    }

    /** Log-likelihood of the two means over that of one common mean, for Bernoulli rewards. */
    private static double evidence(ArmKnowledge leader, ArmKnowledge arm) {
        double leading = leader.statistics().pulls();
        double pulls = arm.statistics().pulls();
        double common = (leading * leader.mean() + pulls * arm.mean()) / (leading + pulls);
        return leading * Divergence.bernoulli(Math.min(1, leader.mean()), common)
                + pulls * Divergence.bernoulli(Math.min(1, arm.mean()), common);
    }
}

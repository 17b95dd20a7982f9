package dev.bandloom.routing.policy;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** A probability for each eligible arm. An arm drawn from it has, by construction, the propensity it states. */
public final class ArmDistribution {
    private final List<ArmKnowledge> arms;
    private final double[] probabilities;

    private ArmDistribution(List<ArmKnowledge> arms, double[] probabilities) {
        this.arms = arms;
        this.probabilities = probabilities;
    }

    /** Proportional to weights that are at least 0 and not all 0. */
    public static ArmDistribution proportional(List<ArmKnowledge> arms, double[] weights) {
        double sum = DoubleStream.of(weights).sum();
        double[] probabilities = weights.clone();
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }
        return new ArmDistribution(arms, probabilities);
    }

    /** The same probability for each of {@code preferred}, none for the other arms. */
    public static ArmDistribution uniformOver(List<ArmKnowledge> preferred, List<ArmKnowledge> arms) {
        return proportional(
                arms,
                arms.stream()
                        .mapToDouble(arm -> preferred.contains(arm) ? 1 : 0)
                        .toArray());
    }

    /** A uniform choice among all arms with probability {@code epsilon}, this distribution otherwise. */
    public ArmDistribution mixedWithUniform(double epsilon) {
        double floor = epsilon / arms.size();
        double[] mixed = probabilities.clone();
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (1 - epsilon) * mixed[i] + floor;
        }
        return new ArmDistribution(arms, mixed);
    }

    double of(ArmKnowledge arm) {
        return probabilities[arms.indexOf(arm)];
    }

    /** Draws an arm with one number from {@code random}. */
    ArmKnowledge draw(RandomGenerator random) {
        double left = random.nextDouble();
        int last = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] > 0) {
                last = i;
                left -= probabilities[i];
                if (left < 0) {
                    break;
                }
            }
        }
        return arms.get(last);
    }

    /** The decision for an arm that was drawn from this distribution. */
    Decision decision(ArmKnowledge arm, ContextVector context, String reason) {
        Map<ArmId, Double> propensities = new TreeMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            propensities.put(arms.get(i).id(), probabilities[i]);
        }
        return new Decision(arm.id(), of(arm), propensities, false, context, reason);
    }
}

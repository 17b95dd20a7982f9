package dev.bandloom.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * Sufficient statistics of an arm's rewards: sums over its pulls, so that the evidence of two jobs adds up. Counts are
 * real numbers, since remembered evidence is decayed.
 *
 * @param pulls rewarded pulls
 * @param rewardSum sum of rewards
 * @param rewardSquareSum sum of squared rewards
 * @param costSum sum of the costs of the batches, in the unit of {@link Observation#cost}
 * @param candidates candidates asked for
 * @param passed candidates that every check let pass
 * @param costSquareSum sum of squared costs
 * @param weight sum of 1 / propensity
 * @param weightedReward sum of reward / propensity: an unbiased estimate of what this arm would have brought had it been
 *     chosen each time
 */
public record ArmStatistics(
        double pulls,
        double rewardSum,
        double rewardSquareSum,
        double costSum,
        double candidates,
        double passed,
        double costSquareSum,
        double weight,
        double weightedReward) {
    public static final ArmStatistics NONE = new ArmStatistics(0, 0, 0, 0, 0, 0);

    /** Rounding may carry a sum of rewards this far above the number of pulls. */
    private static final double SLACK = 1 + 1e-9;

    public ArmStatistics {
        for (double number : new double[] {
            pulls, rewardSum, rewardSquareSum, costSum, candidates, passed, costSquareSum, weight, weightedReward
        }) {
            if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Arm statistics hold " + number + ": each must be finite, at least 0");
            }
        }
        if (rewardSum > pulls * SLACK) {
            throw new IllegalArgumentException(
                    "A reward sum of " + rewardSum + " over " + pulls + " pulls is impossible: rewards lie in [0,1]");
        }
    }

    /** Pulls of equal cost, chosen with certainty. */
    public ArmStatistics(
            double pulls, double rewardSum, double rewardSquareSum, double costSum, double candidates, double passed) {
        this(
                pulls,
                rewardSum,
                rewardSquareSum,
                costSum,
                candidates,
                passed,
                pulls == 0 ? 0 : costSum * costSum / pulls,
                pulls,
                rewardSum);
    }

    /** Statistics of earlier releases lack the last three sums; their pulls count as equally costly and certain. */
    @JsonCreator
    static ArmStatistics read(
            double pulls,
            double rewardSum,
            double rewardSquareSum,
            double costSum,
            double candidates,
            double passed,
            @Nullable Double costSquareSum,
            @Nullable Double weight,
            @Nullable Double weightedReward) {
        var plain = new ArmStatistics(pulls, rewardSum, rewardSquareSum, costSum, candidates, passed);
        return new ArmStatistics(
                pulls,
                rewardSum,
                rewardSquareSum,
                costSum,
                candidates,
                passed,
                costSquareSum == null ? plain.costSquareSum : costSquareSum,
                weight == null ? plain.weight : weight,
                weightedReward == null ? plain.weightedReward : weightedReward);
    }

    /** Mean reward; 0 before the first pull. */
    public double mean() {
        return pulls == 0 ? 0 : rewardSum / pulls;
    }

    /** Unbiased variance of the rewards; 0 with fewer than two pulls. */
    public double variance() {
        return pulls <= 1 ? 0 : squaredDeviations() / (pulls - 1);
    }

    /** Sum of squared deviations of the rewards from their mean. */
    public double squaredDeviations() {
        return pulls == 0 ? 0 : Math.max(0, rewardSquareSum - rewardSum * rewardSum / pulls);
    }

    /** Share of candidates that passed; 0 before the first candidate. */
    public double passRate() {
        return candidates == 0 ? 0 : passed / candidates;
    }

    /** Mean cost of a pull; 0 before the first. */
    public double meanCost() {
        return pulls == 0 ? 0 : costSum / pulls;
    }

    /** Squared standard error of the mean cost; 0 with fewer than two pulls. */
    public double meanCostVariance() {
        return pulls <= 1 ? 0 : Math.max(0, (costSquareSum - costSum * costSum / pulls) / (pulls - 1) / pulls);
    }

    public ArmStatistics plus(ArmStatistics other) {
        return new ArmStatistics(
                pulls + other.pulls,
                rewardSum + other.rewardSum,
                rewardSquareSum + other.rewardSquareSum,
                costSum + other.costSum,
                candidates + other.candidates,
                passed + other.passed,
                costSquareSum + other.costSquareSum,
                weight + other.weight,
                weightedReward + other.weightedReward);
    }

    /** What is left when a part is taken away; what rounding would carry below 0 is 0. */
    public ArmStatistics minus(ArmStatistics part) {
        double left = Math.max(0, pulls - part.pulls);
        return new ArmStatistics(
                left,
                Math.clamp(rewardSum - part.rewardSum, 0, left),
                Math.max(0, rewardSquareSum - part.rewardSquareSum),
                Math.max(0, costSum - part.costSum),
                Math.max(0, candidates - part.candidates),
                Math.max(0, passed - part.passed),
                Math.max(0, costSquareSum - part.costSquareSum),
                Math.max(0, weight - part.weight),
                Math.max(0, weightedReward - part.weightedReward));
    }

    /** The same means on {@code factor} times the evidence. */
    public ArmStatistics scaled(double factor) {
        return new ArmStatistics(
                pulls * factor,
                rewardSum * factor,
                rewardSquareSum * factor,
                costSum * factor,
                candidates * factor,
                passed * factor,
                costSquareSum * factor,
                weight * factor,
                weightedReward * factor);
    }

    /** The same pulls, had one reward been {@code reward} instead of what was seen. */
    ArmStatistics amended(Observation seen, double reward) {
        double change = reward - seen.reward();
        return new ArmStatistics(
                pulls,
                Math.clamp(rewardSum + change, 0, pulls),
                Math.max(0, rewardSquareSum + reward * reward - seen.reward() * seen.reward()),
                costSum,
                candidates,
                passed,
                costSquareSum,
                weight,
                Math.max(0, weightedReward + change / seen.propensity()));
    }

    /** The same pulls, had each reward been {@code factor}, in [0,1], times what it was. */
    ArmStatistics withRewardsScaled(double factor) {
        return new ArmStatistics(
                pulls,
                rewardSum * factor,
                rewardSquareSum * factor * factor,
                costSum,
                candidates,
                passed,
                costSquareSum,
                weight,
                weightedReward * factor);
    }

    static ArmStatistics of(Observation observation) {
        return new ArmStatistics(
                1,
                observation.reward(),
                observation.reward() * observation.reward(),
                observation.cost(),
                observation.candidates(),
                observation.passed(),
                observation.cost() * observation.cost(),
                1 / observation.propensity(),
                observation.reward() / observation.propensity());
    }
}

package dev.bandloom.routing;

/**
 * Sufficient statistics of an arm's rewards. Counts are real numbers, since remembered evidence is decayed.
 *
 * @param pulls rewarded pulls
 * @param rewardSum sum of rewards
 * @param rewardSquareSum sum of squared rewards
 * @param costSum sum of the costs of the batches, in the unit of {@link Observation#cost}
 * @param candidates candidates asked for
 * @param passed candidates that every check let pass
 */
public record ArmStatistics(
        double pulls, double rewardSum, double rewardSquareSum, double costSum, double candidates, double passed) {
    public static final ArmStatistics NONE = new ArmStatistics(0, 0, 0, 0, 0, 0);

    /** Rounding may carry a sum of rewards this far above the number of pulls. */
    private static final double SLACK = 1 + 1e-9;

    public ArmStatistics {
        for (double number : new double[] {pulls, rewardSum, rewardSquareSum, costSum, candidates, passed}) {
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

    /** Mean reward; 0 before the first pull. */
    public double mean() {
        return pulls == 0 ? 0 : rewardSum / pulls;
    }

    /** Unbiased variance of the rewards; 0 with fewer than two pulls. */
    public double variance() {
        if (pulls <= 1) {
            return 0;
        }
        return Math.max(0, (rewardSquareSum - rewardSum * rewardSum / pulls) / (pulls - 1));
    }

    /** Share of candidates that passed; 0 before the first candidate. */
    public double passRate() {
        return candidates == 0 ? 0 : passed / candidates;
    }

    public ArmStatistics plus(ArmStatistics other) {
        return new ArmStatistics(
                pulls + other.pulls,
                rewardSum + other.rewardSum,
                rewardSquareSum + other.rewardSquareSum,
                costSum + other.costSum,
                candidates + other.candidates,
                passed + other.passed);
    }

    /** The same means on {@code factor} times the evidence. */
    public ArmStatistics scaled(double factor) {
        return new ArmStatistics(
                pulls * factor,
                rewardSum * factor,
                rewardSquareSum * factor,
                costSum * factor,
                candidates * factor,
                passed * factor);
    }

    static ArmStatistics of(Observation observation) {
        return new ArmStatistics(
                1,
                observation.reward(),
                observation.reward() * observation.reward(),
                observation.cost(),
                observation.candidates(),
                observation.passed());
    }
}

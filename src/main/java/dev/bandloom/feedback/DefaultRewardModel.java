package dev.bandloom.feedback;

/**
 * The reward of a batch: pass rate × mean quality × (1 − w + w × novelty) × batch score, where w is the weight of
 * novelty. Each factor is clamped to [0,1] and rounded before it is multiplied, so that a reward can be recomputed from
 * the factors that are stored with it.
 */
public final class DefaultRewardModel implements RewardModel {
    private static final double PRECISION = 1e4;

    private final double noveltyWeight;

    /** Takes the weight of novelty, in [0,1]; with 0 novelty does not count. */
    public DefaultRewardModel(double noveltyWeight) {
        if (!(noveltyWeight >= 0 && noveltyWeight <= 1)) {
            throw new IllegalArgumentException("novelty_weight " + noveltyWeight + " is outside [0,1]");
        }
        this.noveltyWeight = noveltyWeight;
    }

    @Override
    public Reward reward(BatchOutcome outcome) {
        double passRate = factor(outcome.passRate());
        double meanQuality = factor(outcome.meanQuality());
        double novelty = factor(outcome.novelty());
        double batchScore = factor(outcome.batchScore());
        double value = passRate * meanQuality * (1 - noveltyWeight + noveltyWeight * novelty) * batchScore;
        return new Reward(factor(value), passRate, meanQuality, novelty, batchScore);
    }

    private static double factor(double value) {
        return Math.round(Math.clamp(value, 0, 1) * PRECISION) / PRECISION;
    }
}

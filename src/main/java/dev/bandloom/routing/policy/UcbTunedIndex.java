package dev.bandloom.routing.policy;

/**
 * Mean + sqrt(ln t / n × min(1/4, variance + sqrt(2 ln t / n))) (UCB1-tuned: Auer, Cesa-Bianchi and Fischer 2002,
 * section 4). 1/4 is the largest variance that rewards in [0,1] can have.
 */
public record UcbTunedIndex() implements IndexPolicy.Index {
    private static final double LARGEST_VARIANCE = 0.25;

    @Override
    public double of(ArmKnowledge arm, double logTotal) {
        double share = logTotal / arm.pulls();
        double variance = arm.statistics().variance() + Math.sqrt(2 * share);
        return arm.mean() + Math.sqrt(share * Math.min(LARGEST_VARIANCE, variance));
    }
}

package dev.bandloom.routing.policy;

/**
 * The largest mean q with n × kl(mean, q) ≤ ln t, where kl is the divergence of Bernoulli distributions, which bounds that
 * of any rewards in [0,1] (KL-UCB: Garivier and Cappé 2011, with c = 0 as they advise for practice).
 */
public record KlUcbIndex() implements IndexPolicy.Index {
    /** Halvings of [mean, 1]: enough for nine decimal places. */
    private static final int HALVINGS = 30;

    @Override
    public double of(ArmKnowledge arm, double logTotal) {
        double mean = Math.min(1, arm.mean());
        double reach = logTotal / arm.pulls();
        double low = mean;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (Divergence.bernoulli(mean, middle) <= reach) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

package dev.bandloom.routing.adaptive;

import dev.bandloom.random.RandomStreams;
import java.util.random.RandomGenerator;

/**
 * Information-directed sampling (Russo and Van Roy, Learning to Optimize via Information-Directed Sampling, 2018): the
 * distribution over arms with the least ratio of squared expected regret to information about which arm is the best, where
 * information is measured by the variance of what an arm's mean is expected to be, given which arm is the best (their
 * section 6, "variance-based"). Such a distribution has at most two arms.
 *
 * <p>The expectations are taken over {@value #DRAWS} draws from independent normal posteriors, from a fixed table of normal
 * numbers of which successive decisions use successive parts: the result is a function of posteriors and decision number.
 */
final class InformationDirected {
    private static final int DRAWS = 128;
    private static final int ROWS = 2048;
    private static final int COLUMNS = 32;

    /** Distances between the rows of arms that share a column. */
    private static final int STRIDE = 37;

    /** Information below this is none. */
    private static final double NO_INFORMATION = 1e-18;

    /** Each row stands with its negative, so that means of draws are those of the posteriors. */
    private static final double[] NORMAL = new double[ROWS * COLUMNS];

    static {
        RandomGenerator random = RandomStreams.of(0).stream("information directed sampling");
        for (int i = 0; i < NORMAL.length; i++) {
            NORMAL[i] = random.nextGaussian();
        }
    }

    private final double[] regret;
    private final double[] information;
    private final double[] best;

    private InformationDirected(double[] regret, double[] information, double[] best) {
        this.regret = regret;
        this.information = information;
        this.best = best;
    }

    /** Of arms whose mean rewards are believed to be normal with these means and deviations. */
    static InformationDirected of(double[] means, double[] deviations, long decision) {
        int arms = means.length;
        double[] counts = new double[arms];
        double[] sums = new double[arms * arms];
        double[] draw = new double[arms];
        double bestSum = 0;
        long start = decision * (DRAWS / 2);
        for (int i = 0; i < DRAWS; i++) {
            double sign = (i & 1) == 0 ? 1 : -1;
            int leader = 0;
            for (int arm = 0; arm < arms; arm++) {
                int row = (int) ((start + i / 2 + (long) (arm / COLUMNS) * STRIDE) & (ROWS - 1));
                draw[arm] = means[arm] + sign * deviations[arm] * NORMAL[row * COLUMNS + arm % COLUMNS];
                leader = draw[arm] > draw[leader] ? arm : leader;
            }
            counts[leader]++;
            bestSum += draw[leader];
            for (int arm = 0; arm < arms; arm++) {
                sums[leader * arms + arm] += draw[arm];
            }
        }
        double[] regret = new double[arms];
        double[] information = new double[arms];
        for (int arm = 0; arm < arms; arm++) {
            double sum = 0;
            for (int leader = 0; leader < arms; leader++) {
                sum += sums[leader * arms + arm];
            }
            double mean = sum / DRAWS;
            regret[arm] = Math.max(0, bestSum / DRAWS - mean);
            for (int leader = 0; leader < arms; leader++) {
                if (counts[leader] > 0) {
                    double shift = sums[leader * arms + arm] / counts[leader] - mean;
                    information[arm] += counts[leader] / DRAWS * shift * shift;
                }
            }
        }
        for (int arm = 0; arm < arms; arm++) {
            counts[arm] /= DRAWS;
        }
        return new InformationDirected(regret, information, counts);
    }

    /** The share of draws in which each arm was the best. */
    double[] best() {
        return best;
    }

    /** The probability of each arm; at most two are positive. */
    double[] probabilities() {
        double[] probabilities = new double[regret.length];
        int top = 0;
        for (int arm = 1; arm < best.length; arm++) {
            top = best[arm] > best[top] ? arm : top;
        }
        if (best[top] == 1) {
            probabilities[top] = 1;
            return probabilities;
        }
        double least = Double.POSITIVE_INFINITY;
        int first = top;
        int second = top;
        double share = 1;
        for (int i = 0; i < regret.length; i++) {
            for (int j = 0; j <= i; j++) {
                for (double tried : new double[] {0, bestShare(i, j), 1}) {
                    double ratio = ratio(i, j, tried);
                    if (ratio < least) {
                        least = ratio;
                        first = i;
                        second = j;
                        share = tried;
                    }
                }
            }
        }
        probabilities[first] += share;
        probabilities[second] += 1 - share;
        return probabilities;
    }

    private double ratio(int i, int j, double share) {
        double lost = share * regret[i] + (1 - share) * regret[j];
        double gained = share * information[i] + (1 - share) * information[j];
        return gained <= NO_INFORMATION ? Double.MAX_VALUE : lost * lost / gained;
    }

    /** Where the ratio, as a function of the share of i, has its minimum; 1 when that is at an end. */
    private double bestShare(int i, int j) {
        double slope = regret[i] - regret[j];
        double gain = information[i] - information[j];
        if (slope == 0 || gain == 0) {
            return 1;
        }
        double share = (gain * regret[j] - 2 * slope * information[j]) / (slope * gain);
        return share > 0 && share < 1 ? share : 1;
    }
}

package dev.bandloom.quality.fluency;

import dev.bandloom.quality.Score;
import java.util.Arrays;
import java.util.List;

/** The perplexities of a corpus, to which those of samples are compared. */
final class Usual {
    private static final double MOST = 99;
    private static final double MIDDLE = 50;

    private final double[] ascending;

    Usual(List<Double> perplexities) {
        this.ascending = perplexities.stream()
                .filter(perplexity -> !perplexity.isNaN())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    int size() {
        return ascending.length;
    }

    /** The perplexity that this share of the corpus, in (0,100] percent, does not exceed. */
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent * ascending.length / 100);
        return ascending[Math.max(0, rank - 1)];
    }

    /**
     * The perplexity half-way, on a scale of logarithms, between what all but a hundredth of the corpus stays below and
     * nonsense: a corpus of texts that are much alike, of which each is foreseen by the others, does not shut out
     * everything else.
     *
     * @param nonsense perplexities of texts that nobody would write
     */
    double clearOf(Usual nonsense) {
        double most = percentile(MOST);
        return nonsense.size() == 0 ? most : Math.max(most, Math.sqrt(most * nonsense.percentile(MIDDLE)));
    }

    /** 1 for what surprises no more than the middle of the corpus, 0.5 at the bound, 0 as far beyond it again. */
    double nearness(double perplexity, double bound) {
        double middle = Math.log(percentile(MIDDLE));
        double span = Math.log(bound) - middle;
        double beyond = Math.log(perplexity) - middle;
        return Score.rounded(Math.clamp(
                span <= 0 ? 1 - Math.signum(Math.max(0, beyond)) / 2 : 1 - beyond / span / 2, 0, 1));
    }

    /** Share of the corpus, this text counted in, that surprises at least as much; in (0,1]. */
    double rank(double perplexity) {
        int at = Arrays.binarySearch(ascending, perplexity);
        int below = at < 0 ? -at - 1 : at;
        while (below > 0 && ascending[below - 1] >= perplexity) {
            below--;
        }
        return Score.rounded((ascending.length - below + 1.0) / (ascending.length + 1.0));
    }
}

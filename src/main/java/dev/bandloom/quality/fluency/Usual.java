package dev.bandloom.quality.fluency;

import dev.bandloom.quality.Score;
import java.util.Arrays;
import java.util.List;

/** The perplexities of a corpus, to which those of samples are compared. */
final class Usual {
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
        int rank = (int) Math.ceil(percent / 100 * ascending.length);
        return ascending[Math.max(0, rank - 1)];
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

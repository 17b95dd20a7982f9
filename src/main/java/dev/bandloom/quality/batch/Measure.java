package dev.bandloom.quality.batch;

import dev.bandloom.quality.Score;

/**
 * One number about a batch, the larger the better.
 *
 * @param name in reports and notes
 * @param score in [0,1], rounded to 1e-4
 * @param threshold least score that passes, in [0,1]
 * @param note what is wrong, and with which samples, when it does not pass
 */
public record Measure(String name, double score, double threshold, String note) {
    public Measure {
        score = Score.rounded(score);
    }

    public boolean failed() {
        return score < threshold;
    }
}

package dev.bandloom.similarity;

/**
 * How signatures are cut for locality-sensitive hashing (Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman, "Mining of
 * Massive Datasets", section 3.4): two sets become candidates when all rows of a band agree, which at Jaccard similarity s
 * has the probability 1 − (1 − sʳ)ᵇ for b bands of r rows.
 */
record Banding(int bands, int rows) {
    private static final int MOST_ROWS = 16;

    /** Chance that a pair exactly at the threshold is missed. */
    private static final double MISSED = 0.001;

    /** The most rows, so the fewest candidates in vain, with which a pair at the threshold is missed once in 1,000. */
    static Banding of(double threshold) {
        int bands = threshold >= 0.5 ? 24 : 48;
        int rows = MOST_ROWS;
        while (rows > 1 && 1 - new Banding(bands, rows).candidateProbability(threshold) > MISSED) {
            rows--;
        }
        return new Banding(bands, rows);
    }

    /** Chance that two sets of this Jaccard similarity become candidates. */
    double candidateProbability(double similarity) {
        return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
    }

    /** Numbers of a signature. */
    int functions() {
        return bands * rows;
    }
}

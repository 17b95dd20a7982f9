package dev.bandloom.knowledge;

/** How passages are found. */
public enum SearchMode {
    /** By words and by meaning, fused; by words alone where passages have no vectors. */
    HYBRID,
    /** By words: BM25. */
    WORDS,
    /** By meaning: nearest vectors. */
    MEANING
}

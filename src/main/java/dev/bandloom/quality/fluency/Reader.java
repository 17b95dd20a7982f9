package dev.bandloom.quality.fluency;

import java.util.List;

/** Says how surprising texts are. */
interface Reader {
    /** Perplexity of each text, at least 1; NaN for one that is too short. */
    double[] perplexity(List<String> texts);
}

package dev.bandloom.inference;

import java.util.List;

/** Says how surprising texts are. Safe for many threads. */
public interface LanguageModel {
    /** Names the model. */
    String modelId();

    /** ISO 639-1 codes of the languages that the model understands. */
    List<String> languages();

    /**
     * Perplexity per token of each text, at least 1; NaN for a text with fewer than two tokens.
     *
     * @throws InferenceException when the model cannot be loaded or run
     */
    double[] perplexity(List<String> texts);
}

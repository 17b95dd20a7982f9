package dev.bandloom.inference;

import java.util.List;

/** Says how probable each of its labels is for a text or a pair of texts. Safe for many threads. */
public interface TextClassifier {
    /** Names the model. */
    String modelId();

    /** The labels in lower case, in the order of the probabilities. */
    List<String> labels();

    /** ISO 639-1 codes of the languages that the model understands; empty when it does not depend on one. */
    List<String> languages();

    /**
     * Calibrated probabilities of each text, in order: one number in [0,1] for each label. They sum to 1 unless the
     * labels exclude nothing. Texts beyond the model's length are cut.
     *
     * @throws InferenceException when the model cannot be loaded or run
     */
    List<float[]> classify(List<String> texts);

    /**
     * As {@link #classify}, for a model that reads pairs.
     *
     * @throws InferenceException when the model reads single texts only, or cannot be loaded or run
     */
    List<float[]> classifyPairs(List<TextPair> pairs);
}

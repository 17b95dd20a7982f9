package dev.bandloom.inference;

import java.util.List;

/**
 * A model as {@code models.yaml} describes it.
 *
 * @param model the ONNX file: {@code classpath:/name}, or a path below the folder of {@code models.yaml}
 * @param tokenizer the {@code tokenizer.json}, given like the model
 * @param maxTokens longer texts are cut to this many tokens
 * @param dimensions length of the model's vectors
 * @param languages ISO 639-1 codes of the languages that the model understands
 * @param source where the model comes from
 */
public record ModelEntry(
        String id,
        Task task,
        String model,
        String tokenizer,
        Pooling pooling,
        int maxTokens,
        int dimensions,
        List<String> languages,
        String licence,
        String source) {
    public ModelEntry {
        languages = List.copyOf(languages);
    }

    /** What a model is for. */
    public enum Task {
        SENTENCE_EMBEDDING("sentence-embedding");

        private final String key;

        Task(String key) {
            this.key = key;
        }

        /** The word in {@code models.yaml}. */
        public String key() {
            return key;
        }
    }

    /** How the vectors of the tokens become the vector of the text. */
    public enum Pooling {
        /** Their mean. */
        MEAN("mean"),
        /** The vector of the first token. */
        CLS("cls");

        private final String key;

        Pooling(String key) {
            this.key = key;
        }

        /** The word in {@code models.yaml}. */
        public String key() {
            return key;
        }
    }
}

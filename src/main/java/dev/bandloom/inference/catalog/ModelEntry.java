package dev.bandloom.inference.catalog;

/** A model as {@code models.yaml}, or the folder of an export, describes it. */
public record ModelEntry(String id, Task task, ModelFiles files, ModelSettings settings, ModelCard card) {

    /** What a model is for. */
    public enum Task {
        SENTENCE_EMBEDDING("sentence-embedding"),
        NLI("nli"),
        TEXT_CLASSIFICATION("text-classification"),
        TOKEN_CLASSIFICATION("token-classification"),
        CAUSAL_LM("causal-lm");

        private final String key;

        Task(String key) {
            this.key = key;
        }

        /** The word in {@code models.yaml}. */
        public String key() {
            return key;
        }

        /** Whether the model's outputs have names. */
        boolean labelled() {
            return switch (this) {
                case NLI, TEXT_CLASSIFICATION, TOKEN_CLASSIFICATION -> true;
                case SENTENCE_EMBEDDING, CAUSAL_LM -> false;
            };
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

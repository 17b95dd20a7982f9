package dev.bandloom.inference;

/** The models that validators use, by task. Looking one up opens nothing: a model is opened when it is first run. */
public interface Models {
    /** The sentence encoder. */
    Found<TextEncoder> encoder();

    /** A classifier of pairs with the labels {@code entailment}, {@code neutral} and {@code contradiction}. */
    Found<TextClassifier> entailment();

    /** A classifier of texts with the label {@code offensive}. */
    Found<TextClassifier> toxicity();

    /** A tagger of persons, places and organisations. */
    Found<EntityTagger> entities();

    /** A causal language model. */
    Found<LanguageModel> languageModel();

    /** An encoder, and no other model. */
    static Models encoding(TextEncoder encoder) {
        return new EncoderOnly(encoder);
    }

    /** A model, or why there is none. */
    sealed interface Found<T> {
        /** The model is there. */
        record Model<T>(T model) implements Found<T> {}

        /**
         * The model is not there.
         *
         * @param why names the task and the cure
         */
        record Missing<T>(String why) implements Found<T> {}
    }
}

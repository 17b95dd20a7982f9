package dev.bandloom.inference;

import dev.bandloom.inference.Models.Found;

/** Has an encoder and no other model. */
final class EncoderOnly implements Models {
    private final TextEncoder encoder;

    EncoderOnly(TextEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public Found<TextEncoder> encoder() {
        return new Found.Model<>(encoder);
    }

    @Override
    public Found<TextClassifier> entailment() {
        return missing("entailment");
    }

    @Override
    public Found<TextClassifier> toxicity() {
        return missing("offensive language");
    }

    @Override
    public Found<EntityTagger> entities() {
        return missing("names");
    }

    @Override
    public Found<LanguageModel> languageModel() {
        return missing("perplexity");
    }

    private static <T> Found<T> missing(String task) {
        return new Found.Missing<>("there is no model for " + task + "; add one to models.yaml");
    }
}

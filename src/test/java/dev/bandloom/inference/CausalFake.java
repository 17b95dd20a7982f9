package dev.bandloom.inference;

import java.util.List;

/** A language model whose perplexity is the length of the text. */
public final class CausalFake implements LanguageModel {
    private final List<String> languages;

    public CausalFake(String... languages) {
        this.languages = List.of(languages);
    }

    /** Models without any model. */
    public static Models none() {
        return Models.encoding(new NoEncoder());
    }

    /** Models with this one alone. */
    public Models models() {
        Models none = none();
        return new Models() {
            @Override
            public Found<TextEncoder> encoder() {
                return none.encoder();
            }

            @Override
            public Found<TextClassifier> entailment() {
                return none.entailment();
            }

            @Override
            public Found<TextClassifier> toxicity() {
                return none.toxicity();
            }

            @Override
            public Found<EntityTagger> entities() {
                return none.entities();
            }

            @Override
            public Found<LanguageModel> languageModel() {
                return new Found.Model<>(CausalFake.this);
            }
        };
    }

    @Override
    public String modelId() {
        return "lengths";
    }

    @Override
    public List<String> languages() {
        return languages;
    }

    @Override
    public double[] perplexity(List<String> texts) {
        return texts.stream()
                .mapToDouble(text -> text.length() < 2 ? Double.NaN : text.length())
                .toArray();
    }

    private static final class NoEncoder implements TextEncoder {
        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public String modelId() {
            return "none";
        }

        @Override
        public float[][] encode(List<String> texts) {
            throw new UnsupportedOperationException("encodes nothing");
        }
    }
}

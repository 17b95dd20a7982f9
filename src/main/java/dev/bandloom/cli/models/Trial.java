package dev.bandloom.cli.models;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.TextPair;
import dev.bandloom.inference.catalog.ModelEntry;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of opening a model and running one text.
 *
 * @param answer what the model said; null when it could not be used
 * @param failure why it could not; null when it could
 */
record Trial(
        ModelEntry entry, @Nullable String answer, @Nullable String failure) {
    private static final String TEXT = "Ann moved to New York.";
    private static final TextPair PAIR = new TextPair(TEXT, "Ann moved.");

    static Trial of(ModelRegistry models, ModelEntry entry) {
        String missing = ModelRegistry.obstacle(entry);
        if (missing != null) {
            return new Trial(entry, null, missing);
        }
        try {
            return new Trial(entry, answer(models, entry), null);
        } catch (InferenceException e) {
            return new Trial(entry, null, e.getMessage());
        }
    }

    private static String answer(ModelRegistry models, ModelEntry entry) {
        List<String> texts = List.of(TEXT);
        return switch (entry.task()) {
            case SENTENCE_EMBEDDING -> "vectors of " + models.encoder(entry).encode(texts)[0].length + " numbers";
            case NLI -> {
                var model = models.classifier(entry);
                yield probabilities(
                        model.labels(), model.classifyPairs(List.of(PAIR)).getFirst());
            }
            case TEXT_CLASSIFICATION -> {
                var model = models.classifier(entry);
                yield probabilities(model.labels(), model.classify(texts).getFirst());
            }
            case TOKEN_CLASSIFICATION -> {
                var found = models.tagger(entry).tag(texts).getFirst();
                yield found.isEmpty()
                        ? "no names in '" + TEXT + "'"
                        : found.stream()
                                .map(entity -> entity.label() + " '" + TEXT.substring(entity.from(), entity.to()) + "'")
                                .collect(Collectors.joining(", "));
            }
            case CAUSAL_LM ->
                String.format(
                        java.util.Locale.ROOT,
                        "perplexity %.1f",
                        models.languageModel(entry).perplexity(texts)[0]);
        };
    }

    private static String probabilities(List<String> labels, float[] values) {
        var parts = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            parts.append(i == 0 ? "" : ", ")
                    .append(labels.get(i))
                    .append(String.format(java.util.Locale.ROOT, " %.2f", values[i]));
        }
        return parts.toString();
    }
}

package dev.bandloom.quality.source;

import dev.bandloom.inference.TextClassifier;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calibrated probabilities of how a hypothesis relates to a premise. */
record Relation(double entailment, double neutral, double contradiction) {
    /** Names of relations in labels; the numbers are those of SNLI and MultiNLI. */
    private static final Map<String, String> NAMES = Map.of(
            "0", "entailment",
            "1", "neutral",
            "2", "contradiction",
            "entailment", "entailment",
            "neutral", "neutral",
            "contradiction", "contradiction",
            "not_entailment", "not_entailment");

    /** @throws IllegalStateException when the model lacks one of the three labels */
    static Relation of(TextClassifier model, float[] probabilities) {
        return new Relation(
                probabilities[index(model, "entailment")],
                probabilities[index(model, "neutral")],
                probabilities[index(model, "contradiction")]);
    }

    private static int index(TextClassifier model, String label) {
        int index = model.labels().indexOf(label);
        if (index < 0) {
            throw new IllegalStateException(
                    "Model " + model.modelId() + " has no label '" + label + "'; it has " + model.labels());
        }
        return index;
    }

    /** The relation that a sample's label names; null when it names none. */
    static @Nullable String named(String label) {
        return NAMES.get(label);
    }

    /** Names that labels may have. */
    static List<String> names() {
        return NAMES.keySet().stream().sorted().toList();
    }

    /** Probability of the relation of this name. */
    double of(String name) {
        return switch (name) {
            case "entailment" -> entailment;
            case "neutral" -> neutral;
            case "contradiction" -> contradiction;
            case "not_entailment" -> neutral + contradiction;
            default -> throw new IllegalArgumentException("'" + name + "' is no relation");
        };
    }
}

package dev.bandloom.cli.models.measure;

import dev.bandloom.inference.TextClassifier;
import dev.bandloom.inference.catalog.ModelLabels;
import dev.bandloom.quality.text.ToxicityValidator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** How well a model finds offensive language, and how often it flags what is none. */
final class OffenceMeasures {
    /** The threshold of recipes that name none. */
    private static final double USUAL = 0.5;

    private final String subject;
    private final TextClassifier model;
    private final double threshold;
    private final Consumer<Figures> results;
    private final Pooled pooled = new Pooled();

    OffenceMeasures(String subject, TextClassifier model, double threshold, Consumer<Figures> results) {
        this.subject = subject;
        this.model = model;
        this.threshold = threshold;
        this.results = results;
    }

    void texts(LabelledFile file, List<JsonNode> rows) {
        double[] scores =
                scores(rows.stream().map(row -> file.text(row, "text")).toList());
        boolean[] truth = file.truth(rows, "offensive");
        pooled.add(scores, truth);
        results.accept(new Figures(subject, file.title(), rows.size(), Metrics.binary(scores, truth, threshold)));
    }

    /** What each threshold does on the texts of {@link #texts} together. */
    void thresholds() {
        pooled.report(subject, "probability of offence", USUAL, results);
    }

    /** Texts none of which is offensive, read sentence by sentence too, as the validator reads samples. */
    void benign(OpenText text) {
        double[] scores = ToxicityValidator.probabilities(model, text.texts(), threshold).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(
                "flagged",
                Metrics.AtThreshold.of(scores, new boolean[scores.length], threshold)
                        .falseAlarms());
        results.accept(new Figures(subject, "benign, " + text.name(), scores.length, values));
    }

    private double[] scores(List<String> texts) {
        int yes = model.labels().indexOf(ModelLabels.OFFENSIVE);
        return model.classify(texts).stream().mapToDouble(p -> p[yes]).toArray();
    }
}

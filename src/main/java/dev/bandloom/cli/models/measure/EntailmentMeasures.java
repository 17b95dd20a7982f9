package dev.bandloom.cli.models.measure;

import dev.bandloom.inference.TextClassifier;
import dev.bandloom.inference.TextPair;
import dev.bandloom.inference.catalog.ModelLabels;
import dev.bandloom.quality.source.Faithfulness;
import dev.bandloom.recipe.validator.ComparisonSpec.Entailment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** How well a model tells what follows from what. */
final class EntailmentMeasures {
    /** The threshold of recipes that name none, for all but grounded scores. */
    private static final double USUAL = 0.5;

    private final String subject;
    private final TextClassifier model;
    private final double threshold;
    private final Consumer<Figures> results;
    private final Pooled threeWay = new Pooled();

    EntailmentMeasures(String subject, TextClassifier model, double threshold, Consumer<Figures> results) {
        this.subject = subject;
        this.model = model;
        this.threshold = threshold;
        this.results = results;
    }

    /** Where the file tells two classes apart only, whether it is entailment is what has to be right. */
    void pairs(LabelledFile file, List<JsonNode> rows) {
        var pairs = new ArrayList<TextPair>();
        var labels = new ArrayList<String>();
        for (JsonNode row : rows) {
            pairs.add(new TextPair(file.text(row, "premise"), file.text(row, "hypothesis")));
            labels.add(file.text(row, "label").toLowerCase(Locale.ROOT));
        }
        List<float[]> probabilities = model.classifyPairs(pairs);
        double[] scores = entailed(probabilities);
        var truth = new boolean[scores.length];
        var predicted = new int[scores.length];
        var right = new int[scores.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = labels.get(i).equals(ModelLabels.ENTAILMENT);
            predicted[i] = best(probabilities.get(i));
            right[i] = model.labels().indexOf(labels.get(i));
        }
        Map<String, Double> values = new LinkedHashMap<>(Metrics.binary(scores, truth, threshold));
        if (model.labels().containsAll(labels)) {
            values.put("accuracy", Metrics.accuracy(predicted, right));
            threeWay.add(scores, truth);
        }
        results.accept(new Figures(subject, file.title(), rows.size(), values));
    }

    /** What each threshold does on all pairs of {@link #pairs} that have one of the model's own labels. */
    void thresholds() {
        threeWay.report(subject, "probability of entailment", USUAL, results);
    }

    /** A sentence with itself, against a sentence with itself changed. */
    void swaps(OpenText text) {
        var swaps = new Swaps(text.sentences());
        List<TextPair> same = swaps.identical();
        if (same.isEmpty()) {
            return;
        }
        double[] own = entailed(model.classifyPairs(same));
        results.accept(new Figures(
                subject,
                "identical sentence, " + text.name(),
                same.size(),
                Map.of(
                        "accepted",
                        Metrics.AtThreshold.of(own, all(true, own.length), threshold)
                                .recall())));
        for (Swaps.Kind kind : Swaps.Kind.values()) {
            List<TextPair> changed = swaps.of(kind);
            if (!changed.isEmpty()) {
                double[] other = entailed(model.classifyPairs(changed));
                var both = new double[own.length + other.length];
                System.arraycopy(own, 0, both, 0, own.length);
                System.arraycopy(other, 0, both, own.length, other.length);
                var truth = new boolean[both.length];
                java.util.Arrays.fill(truth, 0, own.length, true);
                var values = new LinkedHashMap<String, Double>();
                values.put("AUC", Metrics.auc(both, truth));
                values.put(
                        "accepted",
                        Metrics.AtThreshold.of(other, all(true, other.length), threshold)
                                .recall());
                results.accept(new Figures(
                        subject,
                        kind.name().toLowerCase(Locale.ROOT) + " changed, " + text.name(),
                        both.length,
                        values));
            }
        }
    }

    /** Claims against their sources: by the model alone, and as the validator grounds them. */
    void claims(LabelledFile file, List<JsonNode> rows) {
        var pairs = rows.stream()
                .map(row -> new TextPair(file.text(row, "source"), file.text(row, "claim")))
                .toList();
        boolean[] supported = file.truth(rows, "supported");
        double[] grounded = Faithfulness.scores(model, pairs).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Map<String, Double> values =
                new LinkedHashMap<>(Metrics.binary(entailed(model.classifyPairs(pairs)), supported, threshold));
        values.put("grounded AUC", Metrics.auc(grounded, supported));
        results.accept(new Figures(subject, file.title(), rows.size(), values));
        var pooled = new Pooled();
        pooled.add(grounded, supported);
        pooled.report(subject, "grounded score on " + file.title(), Entailment.GROUNDED_THRESHOLD, results);
    }

    private double[] entailed(List<float[]> probabilities) {
        int yes = model.labels().indexOf(ModelLabels.ENTAILMENT);
        return probabilities.stream().mapToDouble(p -> p[yes]).toArray();
    }

    private static boolean[] all(boolean value, int count) {
        var all = new boolean[count];
        java.util.Arrays.fill(all, value);
        return all;
    }

    private static int best(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }
}

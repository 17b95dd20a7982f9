package dev.bandloom.cli.models;

import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.TextClassifier;
import dev.bandloom.inference.TextPair;
import dev.bandloom.inference.catalog.ModelEntry;
import dev.bandloom.inference.catalog.ModelLabels;
import dev.bandloom.quality.source.Faithfulness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Measures models on the labelled files of a folder: {@code nli}, {@code offensive}, {@code sts}, {@code faithfulness}. */
final class Evaluation {
    private static final String ACCURACY = "accuracy";
    private static final String AUC = "AUC";

    private final ModelRegistry models;
    private final Path data;
    private final int limit;
    private final double threshold;

    /**
     * @param limit rows of each file at most
     * @param threshold from which a score counts as a yes
     */
    Evaluation(ModelRegistry models, Path data, int limit, double threshold) {
        this.models = models;
        this.data = data;
        this.limit = limit;
        this.threshold = threshold;
    }

    /** Measures a model on every file for its task, and hands on each result as it is there. */
    void measure(ModelEntry entry, Consumer<Figures> results) {
        switch (entry.task()) {
            case NLI -> {
                var model = models.classifier(entry);
                for (LabelledFile file : LabelledFile.in(data, "nli")) {
                    report(entry, file, file.rows("premise", limit), rows -> entailment(model, file, rows), results);
                }
                for (LabelledFile file : LabelledFile.in(data, "faithfulness")) {
                    report(entry, file, file.rows("source", limit), rows -> faithfulness(model, file, rows), results);
                }
            }
            case TEXT_CLASSIFICATION -> {
                var model = models.classifier(entry);
                if (model.labels().contains(ModelLabels.OFFENSIVE)) {
                    for (LabelledFile file : LabelledFile.in(data, "offensive")) {
                        report(entry, file, file.rows("text", limit), rows -> offensive(model, file, rows), results);
                    }
                }
            }
            case SENTENCE_EMBEDDING -> {
                for (LabelledFile file : LabelledFile.in(data, "sts")) {
                    report(entry, file, file.rows("sentence1", limit), rows -> likeness(entry, file, rows), results);
                }
            }
            case TOKEN_CLASSIFICATION, CAUSAL_LM -> {}
        }
    }

    private static void report(
            ModelEntry entry,
            LabelledFile file,
            List<JsonNode> rows,
            java.util.function.Function<List<JsonNode>, Map<String, Double>> measure,
            Consumer<Figures> results) {
        if (!rows.isEmpty()) {
            results.accept(new Figures(
                    entry.id(),
                    file.name() + (file.training() ? " (held out)" : ""),
                    rows.size(),
                    measure.apply(rows)));
        }
    }

    /** Where the file tells two classes apart only, whether it is entailment is what has to be right. */
    private Map<String, Double> entailment(TextClassifier model, LabelledFile file, List<JsonNode> rows) {
        var pairs = new ArrayList<TextPair>();
        var labels = new ArrayList<String>();
        for (JsonNode row : rows) {
            pairs.add(new TextPair(file.text(row, "premise"), file.text(row, "hypothesis")));
            labels.add(file.text(row, "label").toLowerCase(Locale.ROOT));
        }
        List<float[]> probabilities = model.classifyPairs(pairs);
        int yes = model.labels().indexOf(ModelLabels.ENTAILMENT);
        double[] scores = probabilities.stream().mapToDouble(p -> p[yes]).toArray();
        var truth = new boolean[scores.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = labels.get(i).equals(ModelLabels.ENTAILMENT);
        }
        boolean twoWay = !model.labels().containsAll(labels);
        int[] predicted = probabilities.stream()
                .mapToInt(p -> twoWay ? (p[yes] >= threshold ? 1 : 0) : best(p))
                .toArray();
        int[] right = labels.stream()
                .mapToInt(label -> twoWay
                        ? (label.equals(ModelLabels.ENTAILMENT) ? 1 : 0)
                        : model.labels().indexOf(label))
                .toArray();
        var values = new LinkedHashMap<String, Double>();
        values.put(ACCURACY, Metrics.accuracy(predicted, right));
        values.putAll(binary(scores, truth));
        return values;
    }

    private Map<String, Double> faithfulness(TextClassifier model, LabelledFile file, List<JsonNode> rows) {
        var pairs = rows.stream()
                .map(row -> new TextPair(file.text(row, "source"), file.text(row, "claim")))
                .toList();
        int yes = model.labels().indexOf(ModelLabels.ENTAILMENT);
        double[] scores =
                model.classifyPairs(pairs).stream().mapToDouble(p -> p[yes]).toArray();
        boolean[] supported = truth(file, rows, "supported");
        Map<String, Double> values = withAccuracy(scores, supported);
        double[] grounded = Faithfulness.scores(model, pairs).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        values.put("grounded " + AUC, Metrics.auc(grounded, supported));
        return values;
    }

    private Map<String, Double> offensive(TextClassifier model, LabelledFile file, List<JsonNode> rows) {
        var texts = rows.stream().map(row -> file.text(row, "text")).toList();
        int yes = model.labels().indexOf(ModelLabels.OFFENSIVE);
        double[] scores =
                model.classify(texts).stream().mapToDouble(p -> p[yes]).toArray();
        return withAccuracy(scores, truth(file, rows, "offensive"));
    }

    private Map<String, Double> likeness(ModelEntry entry, LabelledFile file, List<JsonNode> rows) {
        var encoder = models.encoder(entry);
        float[][] first = encoder.encode(
                rows.stream().map(row -> file.text(row, "sentence1")).toList());
        float[][] second = encoder.encode(
                rows.stream().map(row -> file.text(row, "sentence2")).toList());
        var cosines = new double[rows.size()];
        var wanted = new double[rows.size()];
        for (int i = 0; i < cosines.length; i++) {
            for (int d = 0; d < first[i].length; d++) {
                cosines[i] += (double) first[i][d] * second[i][d];
            }
            JsonNode score = rows.get(i).path("score");
            if (!score.isNumber()) {
                throw file.wrong(0, "needs the number 'score'");
            }
            wanted[i] = score.doubleValue();
        }
        return Map.of("Spearman", Metrics.spearman(cosines, wanted));
    }

    private static boolean[] truth(LabelledFile file, List<JsonNode> rows, String key) {
        var truth = new boolean[rows.size()];
        for (int i = 0; i < truth.length; i++) {
            JsonNode value = rows.get(i).path(key);
            if (!value.isBoolean()) {
                throw file.wrong(0, "needs '" + key + "': true or false");
            }
            truth[i] = value.booleanValue();
        }
        return truth;
    }

    private Map<String, Double> withAccuracy(double[] scores, boolean[] truth) {
        int[] predicted = IntStream.range(0, scores.length)
                .map(i -> scores[i] >= threshold ? 1 : 0)
                .toArray();
        int[] right =
                IntStream.range(0, truth.length).map(i -> truth[i] ? 1 : 0).toArray();
        var values = new LinkedHashMap<String, Double>();
        values.put(ACCURACY, Metrics.accuracy(predicted, right));
        values.putAll(binary(scores, truth));
        return values;
    }

    private Map<String, Double> binary(double[] scores, boolean[] truth) {
        var at = Metrics.AtThreshold.of(scores, truth, threshold);
        var values = new LinkedHashMap<String, Double>();
        values.put(AUC, Metrics.auc(scores, truth));
        values.put("precision", at.precision());
        values.put("recall", at.recall());
        values.put("false alarms", at.falseAlarms());
        values.put("calibration error", Metrics.calibrationError(scores, truth));
        return values;
    }

    private static int best(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }
}

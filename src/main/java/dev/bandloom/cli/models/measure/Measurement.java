package dev.bandloom.cli.models.measure;

import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.catalog.ModelEntry;
import dev.bandloom.inference.catalog.ModelLabels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Measures models and validators on the labelled files of a folder. Each figure is handed on as soon as it is there. */
public final class Measurement {
    /** The folders that are looked into. */
    public static final List<String> FOLDERS = List.of(
            "nli",
            "faithfulness",
            "offensive",
            "sts",
            "pii",
            "language",
            "duplicates",
            "qa",
            "classification",
            "benign");

    private final ModelRegistry models;
    private final Path data;
    private final int limit;
    private final double threshold;

    /**
     * @param limit rows of each file at most
     * @param threshold from which a probability counts as a yes
     */
    public Measurement(ModelRegistry models, Path data, int limit, double threshold) {
        this.models = models;
        this.data = data;
        this.limit = limit;
        this.threshold = threshold;
    }

    /** Measures a model on every file for its task. */
    public void model(ModelEntry entry, Consumer<Figures> results) {
        switch (entry.task()) {
            case NLI -> {
                var measures = new EntailmentMeasures(entry.id(), models.classifier(entry), threshold, results);
                each("nli", "premise", measures::pairs);
                measures.thresholds();
                OpenText.paragraphs(data, limit).forEach(measures::swaps);
                each("faithfulness", "source", measures::claims);
            }
            case TEXT_CLASSIFICATION -> {
                if (models.classifier(entry).labels().contains(ModelLabels.OFFENSIVE)) {
                    var measures = new OffenceMeasures(entry.id(), models.classifier(entry), threshold, results);
                    each("offensive", "text", measures::texts);
                    measures.thresholds();
                    OpenText.benign(data, limit).forEach(measures::benign);
                }
            }
            case SENTENCE_EMBEDDING ->
                each("sts", "sentence1", (file, rows) -> results.accept(likeness(entry, file, rows)));
            case TOKEN_CLASSIFICATION, CAUSAL_LM -> {}
        }
    }

    /** Measures the validators {@code pii}, {@code language} and {@code deduplication}, also on data that is generated. */
    public void validators(Consumer<Figures> results) {
        var personal = new PersonalDataMeasures(models.entities(), results);
        personal.generated();
        each("pii", "text", personal::texts);
        OpenText.benign(data, limit).forEach(personal::benign);
        each("language", "text", (file, rows) -> LanguageMeasures.of(file, rows, results));
        results.accept(DuplicateMeasures.generated());
        each("duplicates", "sentence1", (file, rows) -> results.accept(DuplicateMeasures.of(file, rows)));
    }

    private interface Reader {
        void read(LabelledFile file, List<JsonNode> rows);
    }

    private void each(String folder, String key, Reader reader) {
        for (LabelledFile file : LabelledFile.in(data, folder)) {
            List<JsonNode> rows = file.rows(key, limit);
            if (!rows.isEmpty()) {
                reader.read(file, rows);
            }
        }
    }

    private Figures likeness(ModelEntry entry, LabelledFile file, List<JsonNode> rows) {
        var encoder = models.encoder(entry);
        Function<String, float[][]> vectors = key ->
                encoder.encode(rows.stream().map(row -> file.text(row, key)).toList());
        float[][] first = vectors.apply("sentence1");
        float[][] second = vectors.apply("sentence2");
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
        return new Figures(
                entry.id(), file.title(), rows.size(), Map.of("Spearman", Metrics.spearman(cosines, wanted)));
    }
}

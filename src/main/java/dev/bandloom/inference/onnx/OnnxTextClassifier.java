package dev.bandloom.inference.onnx;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.TextClassifier;
import dev.bandloom.inference.TextPair;
import dev.bandloom.inference.catalog.ModelConfig;
import dev.bandloom.inference.catalog.ModelEntry;
import dev.bandloom.inference.catalog.ModelEntry.Task;
import dev.bandloom.inference.catalog.ModelLabels;
import java.util.List;

/**
 * A sequence classifier on ONNX Runtime: softmax over its logits, or the logistic function where there is one logit or
 * labels do not exclude each other.
 */
public final class OnnxTextClassifier implements TextClassifier, AutoCloseable {
    private static final List<ModelOutput.Wanted> OUTPUTS =
            List.of(new ModelOutput.Wanted(2, List.of("logits", "scores"), "one number for each label"));

    private final ModelEntry entry;
    private final List<String> labels;
    private final boolean independent;
    private final NativeModel model;

    /** @throws InferenceException when the labels of the model cannot be told */
    public OnnxTextClassifier(ModelEntry entry, int threads) {
        this.entry = entry;
        var config = ModelConfig.of(entry);
        this.labels = ModelLabels.of(entry, config);
        this.independent = labels.size() == 1 || config.independentLabels();
        this.model = new NativeModel(
                new Head(
                        entry,
                        config,
                        OUTPUTS,
                        labels.size(),
                        "the number of labels in " + (config.labels().isEmpty() ? "models.yaml" : "config.json")
                                + " is"),
                threads);
    }

    @Override
    public String modelId() {
        return entry.id();
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public List<String> languages() {
        return entry.card().languages();
    }

    @Override
    public List<float[]> classify(List<String> texts) {
        if (entry.task() == Task.NLI) {
            throw new InferenceException("Model '" + entry.id() + "' reads pairs of texts, not single ones");
        }
        return run(model.encode(texts, TokenRow::of));
    }

    @Override
    public List<float[]> classifyPairs(List<TextPair> pairs) {
        if (entry.task() != Task.NLI) {
            throw new InferenceException("Model '" + entry.id() + "' reads single texts, not pairs; a model for pairs"
                    + " has task: " + Task.NLI.key());
        }
        return run(model.encodePairs(pairs, TokenRow::of));
    }

    private List<float[]> run(List<TokenRow> rows) {
        return model.run(rows, (numbers, row, index) -> {
            if (numbers.size() != labels.size()) {
                throw new InferenceException("Model '" + entry.id() + "' gave " + numbers.size()
                        + " numbers, but has the labels " + labels + "; correct its config.json");
            }
            var logits = new double[labels.size()];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = numbers.values().get(numbers.at(row, 0) + i);
            }
            return probabilities(logits);
        });
    }

    private float[] probabilities(double[] logits) {
        for (double logit : logits) {
            if (!Double.isFinite(logit)) {
                throw new InferenceException(
                        "Model '" + entry.id() + "' gave the number " + logit + ". Maybe its file is damaged");
            }
        }
        double temperature = entry.settings().temperature();
        return independent ? Probabilities.logistic(logits, temperature) : Probabilities.softmax(logits, temperature);
    }

    @Override
    public void close() {
        model.close();
    }
}

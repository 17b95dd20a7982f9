package dev.bandloom.inference.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.inference.catalog.ModelConfig;
import dev.bandloom.inference.catalog.ModelEntry;
import java.nio.FloatBuffer;
import java.util.List;

/** A sentence encoder on ONNX Runtime. */
public final class OnnxTextEncoder implements TextEncoder, AutoCloseable {
    private static final List<ModelOutput.Wanted> OUTPUTS = List.of(
            new ModelOutput.Wanted(
                    3, List.of("last_hidden_state", "token_embeddings", "hidden_states"), "one vector for each token"),
            new ModelOutput.Wanted(2, List.of("sentence_embedding", "pooler_output"), "one vector for each text"));

    private final ModelEntry entry;
    private final int dimensions;
    private final NativeModel model;

    /** @throws InferenceException when nobody says how long the model's vectors are */
    public OnnxTextEncoder(ModelEntry entry, int threads) {
        this.entry = entry;
        var config = ModelConfig.of(entry);
        Integer given = entry.settings().dimensions();
        this.dimensions = given == null ? config.hiddenSize() : given;
        if (dimensions < 1) {
            throw new InferenceException("Model '" + entry.id()
                    + "' does not say how long its vectors are; add dimensions: N, or config: with its config.json");
        }
        this.model = new NativeModel(
                new Head(
                        entry,
                        config,
                        OUTPUTS,
                        dimensions,
                        given == null ? "config.json says hidden_size:" : "models.yaml says dimensions:"),
                threads);
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public String modelId() {
        return entry.id();
    }

    @Override
    public float[][] encode(List<String> texts) {
        List<TokenRow> rows = model.encode(texts, TokenRow::of);
        return model.run(
                        rows,
                        (numbers, row, index) ->
                                pooled(numbers, row, rows.get(index).length()))
                .toArray(float[][]::new);
    }

    @Override
    public int[] tokens(List<String> texts) {
        return model.encode(texts, OnnxTextEncoder::ownTokens).stream()
                .mapToInt(count -> count)
                .toArray();
    }

    private static int ownTokens(Encoding encoding) {
        int tokens = 0;
        for (long special : encoding.getSpecialTokenMask()) {
            tokens += special == 0 ? 1 : 0;
        }
        return tokens;
    }

    private float[] pooled(OnnxModel.Numbers numbers, int row, int length) {
        int tokens = numbers.shape().length == 2
                ? 1
                : switch (entry.settings().pooling()) {
                    case MEAN -> Math.max(1, length);
                    case CLS -> 1;
                };
        var sum = new double[dimensions];
        int at = numbers.at(row, 0);
        FloatBuffer values = numbers.values();
        for (int token = 0; token < tokens; token++) {
            for (int d = 0; d < dimensions; d++) {
                sum[d] += values.get(at++);
            }
        }
        return unit(sum);
    }

    private float[] unit(double[] sum) {
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        double norm = Math.sqrt(square);
        if (!(norm > 0) || Double.isInfinite(norm)) {
            throw new InferenceException(
                    "Model '" + entry.id() + "' gave a vector of length " + norm + ". Maybe its file is damaged");
        }
        var vector = new float[sum.length];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) (sum[d] / norm);
        }
        return vector;
    }

    @Override
    public void close() {
        model.close();
    }
}

package dev.bandloom.inference.onnx;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.LanguageModel;
import dev.bandloom.inference.catalog.ModelConfig;
import dev.bandloom.inference.catalog.ModelEntry;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A causal language model on ONNX Runtime. Each text is read in one pass, from its beginning. */
public final class OnnxLanguageModel implements LanguageModel, AutoCloseable {
    private static final List<ModelOutput.Wanted> OUTPUTS =
            List.of(new ModelOutput.Wanted(3, List.of("logits"), "one number for each token of the vocabulary"));

    private final ModelEntry entry;
    private final NativeModel model;

    /** @throws InferenceException when the model's config cannot be read */
    public OnnxLanguageModel(ModelEntry entry, int threads) {
        this.entry = entry;
        this.model = new NativeModel(new Head(entry, ModelConfig.of(entry), OUTPUTS, 0, ""), threads);
    }

    @Override
    public String modelId() {
        return entry.id();
    }

    @Override
    public List<String> languages() {
        return entry.card().languages();
    }

    @Override
    public double[] perplexity(List<String> texts) {
        List<TokenRow> encoded = model.encode(texts, TokenRow::of);
        var result = new double[texts.size()];
        var rows = new ArrayList<TokenRow>();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < result.length; i++) {
            result[i] = Double.NaN;
            if (encoded.get(i).length() > 1) {
                rows.add(encoded.get(i));
                places.add(i);
            }
        }
        List<Double> read = model.run(rows, (numbers, row, index) -> perplexity(numbers, row, rows.get(index)));
        for (int i = 0; i < places.size(); i++) {
            result[places.get(i)] = read.get(i);
        }
        return result;
    }

    /** {@code exp} of the mean surprise of each token but the first, given those before it. */
    private double perplexity(OnnxModel.Numbers numbers, int row, TokenRow tokens) {
        double surprise = 0;
        for (int i = 1; i < tokens.length(); i++) {
            surprise += surprise(numbers, numbers.at(row, i - 1), Math.toIntExact(tokens.ids()[i]));
        }
        double perplexity = Math.exp(surprise / (tokens.length() - 1));
        if (Double.isNaN(perplexity)) {
            throw new InferenceException(
                    "Model '" + entry.id() + "' gave numbers that are none. Maybe its file is damaged");
        }
        return Math.max(1, perplexity);
    }

    private double surprise(OnnxModel.Numbers numbers, int at, int token) {
        int vocabulary = numbers.size();
        if (token >= vocabulary) {
            throw new InferenceException(
                    "Model '" + entry.id() + "' knows " + vocabulary + " tokens, but its tokenizer gave the token id "
                            + token + ". Take all files from the same export");
        }
        FloatBuffer values = numbers.values();
        double largest = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < vocabulary; v++) {
            largest = Math.max(largest, values.get(at + v));
        }
        double sum = 0;
        for (int v = 0; v < vocabulary; v++) {
            sum += Math.exp(values.get(at + v) - largest);
        }
        return Math.log(sum) + largest - values.get(at + token);
    }

    @Override
    public void close() {
        model.close();
    }
}

package dev.bandloom.inference;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An open ONNX session with its tokenizer. For one caller at a time. */
final class SentenceModel implements AutoCloseable {
    private final ModelEntry entry;
    private final HuggingFaceTokenizer tokenizer;
    private final OrtSession session;
    private final String output;

    private SentenceModel(ModelEntry entry, HuggingFaceTokenizer tokenizer, OrtSession session, String output) {
        this.entry = entry;
        this.tokenizer = tokenizer;
        this.session = session;
        this.output = output;
    }

    static SentenceModel open(ModelEntry entry, @Nullable Path folder, int threads) {
        ModelFile modelFile = ModelFile.locate(entry.id(), entry.model(), folder);
        ModelFile tokenizerFile = ModelFile.locate(entry.id(), entry.tokenizer(), folder);
        try (InputStream tokenizerJson = tokenizerFile.open()) {
            OrtSession session = session(modelFile, threads);
            try {
                String output = tokenVectors(entry, session);
                return new SentenceModel(entry, tokenizer(tokenizerJson, entry.maxTokens()), session, output);
            } catch (IOException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (IOException | OrtException e) {
            throw new InferenceException(
                    "Model '" + entry.id() + "' cannot be opened: " + e.getMessage() + ". Maybe its files are damaged",
                    e);
        }
    }

    private static HuggingFaceTokenizer tokenizer(InputStream json, int maxTokens) throws IOException {
        String limit = String.valueOf(maxTokens);
        return HuggingFaceTokenizer.newInstance(
                json, Map.of("padding", "false", "truncation", "true", "maxLength", limit, "modelMaxLength", limit));
    }

    private static OrtSession session(ModelFile file, int threads) throws OrtException, IOException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (file instanceof ModelFile.OnDisk(Path path)) {
                return environment.createSession(path.toString(), options);
            }
            try (InputStream bytes = file.open()) {
                return environment.createSession(bytes.readAllBytes(), options);
            }
        }
    }

    /** The output with one vector for each token. */
    private static String tokenVectors(ModelEntry entry, OrtSession session) throws OrtException {
        for (NodeInfo node : session.getOutputInfo().values()) {
            if (node.getInfo() instanceof TensorInfo tensor && tensor.getShape().length == 3) {
                long width = tensor.getShape()[2];
                if (width != -1 && width != entry.dimensions()) {
                    throw new InferenceException("Model '" + entry.id() + "' gives vectors of " + width
                            + " numbers, but models.yaml says dimensions: " + entry.dimensions());
                }
                return node.getName();
            }
        }
        throw new InferenceException("Model '" + entry.id() + "' has no output with one vector for each token; export"
                + " it with the task feature-extraction");
    }

    /** The token ids of each text, special tokens included, at most {@code max_tokens} each. */
    List<long[]> tokens(List<String> texts) {
        List<String> safe = texts.stream()
                .map(text -> TokenizerText.of(text, entry.maxTokens()))
                .toList();
        return Arrays.stream(tokenizer.batchEncode(safe)).map(Encoding::getIds).toList();
    }

    /** One unit vector for each row of token ids; rows are padded to {@code width} tokens. */
    float[][] run(List<long[]> rows, int width) {
        var ids = new long[rows.size() * width];
        var mask = new long[ids.length];
        for (int i = 0; i < rows.size(); i++) {
            long[] row = rows.get(i);
            System.arraycopy(row, 0, ids, i * width, row.length);
            Arrays.fill(mask, i * width, i * width + row.length, 1);
        }
        long[] shape = {rows.size(), width};
        try (OnnxTensor idTensor = tensor(ids, shape);
                OnnxTensor maskTensor = tensor(mask, shape);
                OnnxTensor typeTensor = tensor(new long[ids.length], shape)) {
            var inputs = new HashMap<String, OnnxTensor>();
            inputs.put("input_ids", idTensor);
            inputs.put("attention_mask", maskTensor);
            inputs.put("token_type_ids", typeTensor);
            inputs.keySet().retainAll(session.getInputNames());
            try (OrtSession.Result result = session.run(inputs)) {
                var tensor = (OnnxTensor) result.get(output).orElseThrow();
                return pooled(tensor.getFloatBuffer(), rows, width);
            }
        } catch (OrtException e) {
            throw new InferenceException(
                    "Model '" + entry.id() + "' failed on a batch of " + rows.size() + " texts of " + width
                            + " tokens: " + e.getMessage(),
                    e);
        }
    }

    private float[][] pooled(FloatBuffer tokenVectors, List<long[]> rows, int width) {
        int dimensions = entry.dimensions();
        float[][] vectors = new float[rows.size()][];
        for (int i = 0; i < vectors.length; i++) {
            int tokens = switch (entry.pooling()) {
                case MEAN -> rows.get(i).length;
                case CLS -> 1;
            };
            var sum = new double[dimensions];
            int at = i * width * dimensions;
            for (int token = 0; token < tokens; token++) {
                for (int d = 0; d < dimensions; d++) {
                    sum[d] += tokenVectors.get(at++);
                }
            }
            vectors[i] = unit(sum);
        }
        return vectors;
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

    private static OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), LongBuffer.wrap(values), shape);
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new InferenceException("Model '" + entry.id() + "' cannot be closed: " + e.getMessage(), e);
        }
    }
}

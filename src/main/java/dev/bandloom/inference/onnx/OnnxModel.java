package dev.bandloom.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.catalog.ModelConfig;
import dev.bandloom.inference.catalog.ModelEntry;
import dev.bandloom.inference.catalog.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** An open ONNX session with its tokenizer. For one caller at a time. */
final class OnnxModel implements AutoCloseable {
    private final String file;
    private final ModelEntry entry;
    private final ModelTokenizer tokenizer;
    private final OrtSession session;
    private final ModelInputs inputs;
    private final ModelOutput output;
    private final int maxTokens;

    private OnnxModel(
            String file,
            ModelEntry entry,
            ModelTokenizer tokenizer,
            OrtSession session,
            ModelInputs inputs,
            ModelOutput output,
            int maxTokens) {
        this.file = file;
        this.entry = entry;
        this.tokenizer = tokenizer;
        this.session = session;
        this.inputs = inputs;
        this.output = output;
        this.maxTokens = maxTokens;
    }

    /**
     * Opens a model after checking its files against each other.
     *
     * @throws InferenceException when they do not fit each other or the task
     */
    static OnnxModel open(Head head, int threads) {
        ModelEntry entry = head.entry();
        ModelFile file = ModelFile.locate(
                entry.id(), entry.files().model(), entry.files().folder());
        String name = "Model '" + entry.id() + "' cannot be used: " + file;
        try {
            checkHash(entry, file);
            OrtSession session = session(file, threads);
            try {
                var inputs = ModelInputs.of(name, session.getInputInfo(), head.config());
                var output = head.output(name, session.getOutputInfo().values());
                int limit = maxTokens(entry, head.config());
                int width = inputs.fixedWidth();
                int tokens = width > 0 ? Math.min(limit, width) : limit;
                var tokenizer = ModelTokenizer.open(entry, head.config(), tokens);
                return new OnnxModel(file.toString(), entry, tokenizer, session, inputs, output, tokens);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (IOException | OrtException e) {
            throw new InferenceException(
                    "Model '" + entry.id() + "' cannot be opened: " + e.getMessage() + ". Maybe " + file
                            + " is damaged; download it again",
                    e);
        }
    }

    /** How many tokens of a text the model reads. */
    static int maxTokens(ModelEntry entry, ModelConfig config) {
        Integer given = entry.settings().maxTokens();
        int most = given == null ? 512 : given;
        if (config.positions() > 0 && most > config.positions()) {
            if (given != null) {
                throw new InferenceException("Model '" + entry.id() + "' has max_tokens: " + given
                        + ", but its config.json has room for " + config.positions() + " positions; lower max_tokens");
            }
            return config.positions();
        }
        return most;
    }

    private static void checkHash(ModelEntry entry, ModelFile file) throws IOException {
        String expected = entry.files().sha256();
        if (expected == null) {
            return;
        }
        String actual = file.sha256();
        if (!actual.equals(expected)) {
            throw new InferenceException("Model '" + entry.id() + "' cannot be used: " + file + " has the sha256 "
                    + actual + ", but models.yaml says " + expected
                    + ". Download the file again, or correct models.yaml if you replaced it on purpose");
        }
    }

    private static OrtSession session(ModelFile file, int threads) throws OrtException, IOException {
        OrtEnvironment environment = NativeRuntime.environment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            Path path = file.path();
            if (path != null) {
                return environment.createSession(path.toString(), options);
            }
            try (InputStream bytes = file.open()) {
                return environment.createSession(bytes.readAllBytes(), options);
            }
        }
    }

    ModelTokenizer tokenizer() {
        return tokenizer;
    }

    ModelInputs inputs() {
        return inputs;
    }

    int maxTokens() {
        return maxTokens;
    }

    /** Length of the last axis of the output; -1 when it is not known before a run. */
    int outputSize() {
        return output.size();
    }

    /** The numbers for some rows, which are filled up to {@code width} tokens. */
    Numbers run(List<TokenRow> rows, int width) {
        try (var tensors = inputs.tensors(rows, width);
                OrtSession.Result result = session.run(tensors.byName(), java.util.Set.of(output.name()))) {
            OnnxValue value = result.get(output.name()).orElseThrow();
            if (!(value instanceof OnnxTensor tensor)) {
                throw new InferenceException("Model '" + entry.id() + "' gave no tensor as '" + output.name() + "'");
            }
            long[] shape = tensor.getInfo().getShape();
            boolean asDeclared = shape.length == output.rank()
                    && shape[0] == rows.size()
                    && (shape.length < 3 || shape[1] == width)
                    && (output.size() < 0 || shape[shape.length - 1] == output.size());
            FloatBuffer values = tensor.getFloatBuffer();
            if (!asDeclared || values == null) {
                throw new InferenceException("Model '" + entry.id() + "' gave an output '" + output.name()
                        + "' of shape " + Arrays.toString(shape) + " for " + rows.size() + " texts of " + width
                        + " tokens. Export " + file + " again, with dynamic axes");
            }
            return new Numbers(values, shape);
        } catch (OrtException e) {
            throw failed(rows, width, e);
        }
    }

    private InferenceException failed(List<TokenRow> rows, int width, OrtException e) {
        String message = String.valueOf(e.getMessage());
        String cure = message.contains("out of data bounds") || message.contains("indices element out of")
                ? ". Its tokenizer.json has more tokens than its embedding has rows, or the text is longer than it has"
                        + " positions: take all files from the same export, or lower max_tokens"
                : "";
        return new InferenceException(
                "Model '" + entry.id() + "' (" + file + ") failed on a batch of " + rows.size() + " texts of " + width
                        + " tokens: " + message + cure,
                e);
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

    /**
     * An output.
     *
     * @param shape texts, tokens if the output has them, numbers
     */
    record Numbers(FloatBuffer values, long[] shape) {
        /** Length of the last axis. */
        int size() {
            return Math.toIntExact(shape[shape.length - 1]);
        }

        /** Where the numbers of a text, or of one of its tokens, begin. */
        int at(int row, int token) {
            long place = shape.length == 3 ? (row * shape[1] + token) * size() : (long) row * size();
            return Math.toIntExact(place);
        }
    }
}

package dev.bandloom.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.catalog.ModelConfig;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tensors that a model asks for, made from rows of tokens. */
final class ModelInputs {
    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final String POSITIONS = "position_ids";
    private static final String CACHE_BRANCH = "use_cache_branch";
    private static final String PAST = "past_key_values.";
    private static final Set<String> PER_TOKEN = Set.of(IDS, MASK, TYPES, POSITIONS);
    private static final Set<OnnxJavaType> WHOLE = Set.of(OnnxJavaType.INT64, OnnxJavaType.INT32);
    private static final Set<OnnxJavaType> REAL = Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16);

    private final Map<String, TensorInfo> inputs;
    private final ModelConfig config;

    private ModelInputs(Map<String, TensorInfo> inputs, ModelConfig config) {
        this.inputs = inputs;
        this.config = config;
    }

    /**
     * Checks that every input can be made.
     *
     * @param file the ONNX file, for messages
     * @throws InferenceException when one cannot
     */
    static ModelInputs of(String file, Map<String, NodeInfo> nodes, ModelConfig config) {
        var inputs = new TreeMap<String, TensorInfo>();
        for (NodeInfo node : nodes.values()) {
            if (!(node.getInfo() instanceof TensorInfo tensor)) {
                throw new InferenceException(file + " asks for the input '" + node.getName() + "', which is no tensor"
                        + " but " + node.getInfo() + "; " + cure());
            }
            check(file, node.getName(), tensor, config);
            inputs.put(node.getName(), tensor);
        }
        if (!inputs.containsKey(IDS)) {
            throw new InferenceException(file + " has no input '" + IDS + "', but " + inputs.keySet() + "; " + cure());
        }
        return new ModelInputs(inputs, config);
    }

    private static void check(String file, String name, TensorInfo tensor, ModelConfig config) {
        long[] shape = tensor.getShape();
        if (PER_TOKEN.contains(name)) {
            expect(file, name, tensor, WHOLE);
            if (shape.length != 2) {
                throw new InferenceException(file + " wants the input '" + name + "' of shape " + Arrays.toString(shape)
                        + ", but tokens have the shape [texts, tokens]; " + cure());
            }
            if (shape[0] > 1) {
                throw new InferenceException(file + " takes exactly " + shape[0] + " texts at a time (input '" + name
                        + "' of shape " + Arrays.toString(shape) + "); export it with a dynamic batch axis");
            }
        } else if (name.startsWith(PAST)) {
            expect(file, name, tensor, REAL);
            if (shape.length != 4
                    || (shape[1] < 1 && config.heads() == 0)
                    || (shape[3] < 1 && config.headSize() == 0)) {
                throw new InferenceException(file + " wants the input '" + name + "' of shape " + Arrays.toString(shape)
                        + ", whose number and size of heads are not known; name a config.json with"
                        + " num_attention_heads and hidden_size, or export the model without past key values");
            }
        } else if (name.equals(CACHE_BRANCH)) {
            expect(file, name, tensor, Set.of(OnnxJavaType.BOOL));
        } else {
            throw new InferenceException(file + " asks for the input '" + name + "', which a text does not give; known"
                    + " inputs are " + List.of(IDS, MASK, TYPES, POSITIONS, PAST + "*", CACHE_BRANCH) + ". " + cure());
        }
    }

    private static void expect(String file, String name, TensorInfo tensor, Set<OnnxJavaType> types) {
        if (!types.contains(tensor.type)) {
            throw new InferenceException(
                    file + " wants the input '" + name + "' as " + tensor.type + ", but it can be given as one of "
                            + types.stream().sorted().toList() + "; " + cure());
        }
    }

    private static String cure() {
        return "export it with optimum-cli export onnx and the model's own task";
    }

    /** Whether rows may be filled up: the model can be told which tokens count. */
    boolean padded() {
        return inputs.containsKey(MASK);
    }

    /** The only number of tokens that the model takes; -1 when it takes any. */
    int fixedWidth() {
        TensorInfo ids = inputs.get(IDS);
        return ids == null ? -1 : Math.toIntExact(ids.getShape()[1]);
    }

    /** Whether the model takes one text at a time only. */
    boolean oneRow() {
        TensorInfo ids = inputs.get(IDS);
        return ids != null && ids.getShape()[0] == 1;
    }

    /** The tensors of some rows, filled up to {@code width} tokens; the caller closes them. */
    Tensors tensors(List<TokenRow> rows, int width) throws OrtException {
        var tensors = new Tensors(new LinkedHashMap<>());
        try {
            for (var input : inputs.entrySet()) {
                tensors.byName().put(input.getKey(), tensor(input.getKey(), input.getValue(), rows, width));
            }
            return tensors;
        } catch (OrtException | RuntimeException e) {
            tensors.close();
            throw e;
        }
    }

    private OnnxTensor tensor(String name, TensorInfo info, List<TokenRow> rows, int width) throws OrtException {
        var environment = NativeRuntime.environment();
        if (name.startsWith(PAST)) {
            return nothingPast(environment, info, rows.size());
        }
        if (name.equals(CACHE_BRANCH)) {
            var no = ByteBuffer.allocateDirect(1);
            return OnnxTensor.createTensor(environment, no, new long[] {1}, OnnxJavaType.BOOL);
        }
        var values = new long[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            TokenRow row = rows.get(i);
            int from = i * width;
            switch (name) {
                case IDS -> {
                    System.arraycopy(row.ids(), 0, values, from, row.length());
                    Arrays.fill(values, from + row.length(), from + width, config.padToken());
                }
                case MASK -> Arrays.fill(values, from, from + row.length(), 1);
                case TYPES -> System.arraycopy(row.types(), 0, values, from, row.length());
                default -> Arrays.setAll(values, j -> j % width);
            }
        }
        long[] shape = {rows.size(), width};
        if (info.type == OnnxJavaType.INT64) {
            return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
        }
        int[] narrow = Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
        return OnnxTensor.createTensor(environment, IntBuffer.wrap(narrow), shape);
    }

    /** Keys or values of no token at all: nothing precedes the text. */
    private OnnxTensor nothingPast(OrtEnvironment environment, TensorInfo info, int rows) throws OrtException {
        long[] declared = info.getShape();
        long[] shape = {
            rows, declared[1] < 1 ? config.heads() : declared[1], 0, declared[3] < 1 ? config.headSize() : declared[3]
        };
        if (info.type == OnnxJavaType.FLOAT16) {
            ShortBuffer none =
                    ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder()).asShortBuffer();
            return OnnxTensor.createTensor(environment, none, shape, OnnxJavaType.FLOAT16);
        }
        FloatBuffer none =
                ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder()).asFloatBuffer();
        return OnnxTensor.createTensor(environment, none, shape);
    }

    /** Tensors to be closed together. */
    record Tensors(Map<String, OnnxTensor> byName) implements AutoCloseable {
        @Override
        public void close() {
            byName.values().forEach(OnnxTensor::close);
        }
    }
}

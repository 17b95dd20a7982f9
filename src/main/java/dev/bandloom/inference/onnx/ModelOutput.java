package dev.bandloom.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import dev.bandloom.inference.InferenceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The output of a model that is read.
 *
 * @param name of the tensor
 * @param rank number of its axes; the first counts texts, the last the numbers of each
 * @param size length of its last axis; -1 when the model does not say before it runs
 */
record ModelOutput(String name, int rank, int size) {
    private static final Set<OnnxJavaType> TYPES =
            Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

    /**
     * What is looked for.
     *
     * @param rank number of axes
     * @param names the usual ones, best first; without one of them, a sole tensor of that rank is taken
     * @param meaning of the numbers, for messages
     */
    record Wanted(int rank, List<String> names, String meaning) {}

    /**
     * The first output that fits.
     *
     * @param file the ONNX file, for messages
     * @param size what the last axis must be; 0 when any will do
     * @param why where that size is said
     * @throws InferenceException when no output fits
     */
    static ModelOutput find(
            String file, Collection<NodeInfo> outputs, List<Wanted> wanted, int size, String why, String cure) {
        for (Wanted want : wanted) {
            List<NodeInfo> candidates = outputs.stream()
                    .filter(node ->
                            node.getInfo() instanceof TensorInfo tensor && tensor.getShape().length == want.rank())
                    .toList();
            for (String name : want.names()) {
                for (NodeInfo node : candidates) {
                    if (node.getName().equals(name)) {
                        return checked(file, node, size, why);
                    }
                }
            }
            if (candidates.size() == 1) {
                return checked(file, candidates.getFirst(), size, why);
            }
        }
        var shapes = new ArrayList<String>();
        for (NodeInfo node : outputs) {
            shapes.add(node.getName()
                    + (node.getInfo() instanceof TensorInfo tensor
                            ? " " + tensor.type + Arrays.toString(tensor.getShape())
                            : ""));
        }
        throw new InferenceException(
                file + " has no output with " + wanted.getFirst().meaning() + ", such as '"
                        + wanted.getFirst().names().getFirst() + "' with "
                        + wanted.getFirst().rank()
                        + " axes; its outputs are " + shapes + ". " + cure);
    }

    private static ModelOutput checked(String file, NodeInfo node, int size, String why) {
        var tensor = (TensorInfo) node.getInfo();
        long[] shape = tensor.getShape();
        long last = shape[shape.length - 1];
        if (!TYPES.contains(tensor.type)) {
            throw new InferenceException(file + " gives the output '" + node.getName() + "' as " + tensor.type
                    + ", but it can be read as one of "
                    + TYPES.stream().sorted().toList());
        }
        if (size > 0 && last > 0 && last != size) {
            throw new InferenceException(file + " gives " + last + " numbers in its output '" + node.getName()
                    + "' of shape " + Arrays.toString(shape) + ", but " + why + " " + size
                    + ". Take all files from the same export, or correct models.yaml");
        }
        return new ModelOutput(node.getName(), shape.length, last > 0 ? Math.toIntExact(last) : -1);
    }
}

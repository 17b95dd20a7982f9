package dev.bandloom.inference.onnx;

import ai.onnxruntime.NodeInfo;
import dev.bandloom.inference.catalog.ModelConfig;
import dev.bandloom.inference.catalog.ModelEntry;
import java.util.Collection;
import java.util.List;

/**
 * What a task needs of an ONNX graph.
 *
 * @param outputs what is read, best first
 * @param size how many numbers it must have; 0 when any will do
 * @param why who says so, for messages
 */
record Head(ModelEntry entry, ModelConfig config, List<ModelOutput.Wanted> outputs, int size, String why) {

    /** Chooses among the outputs of a graph, or says why none will do. */
    ModelOutput output(String file, Collection<NodeInfo> nodes) {
        String cure = switch (entry.task()) {
            case SENTENCE_EMBEDDING -> "Export it with the task feature-extraction";
            case NLI, TEXT_CLASSIFICATION -> "Export it with the task text-classification";
            case TOKEN_CLASSIFICATION -> "Export it with the task token-classification";
            case CAUSAL_LM -> "Export it with the task text-generation";
        };
        return ModelOutput.find(file, nodes, outputs, size, why, cure);
    }
}

package dev.bandloom.inference.catalog;

import dev.bandloom.inference.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the {@code config.json} of a Hugging Face export says about its model; 0 stands for a size that it does not say.
 *
 * @param labels the model's own names of its outputs, in order; empty when there are none
 * @param heads number of heads whose keys and values a causal model remembers
 * @param independentLabels whether each label has a probability of its own, so that they need not sum to 1
 * @param padToken id of the token that fills short rows
 */
public record ModelConfig(
        List<String> architectures,
        String modelType,
        List<String> labels,
        boolean independentLabels,
        int vocabulary,
        int hiddenSize,
        int positions,
        int heads,
        int headSize,
        int padToken) {
    /** What is known of a model without a {@code config.json}. */
    public static final ModelConfig NONE = new ModelConfig(List.of(), "", List.of(), false, 0, 0, 0, 0, 0, 0);

    private static final int MAX_BYTES = 4 << 20;
    private static final int MOST_LABELS = 10_000;
    private static final Pattern PADDED_POSITIONS = Pattern.compile("roberta|xlm-roberta|camembert|mpnet|longformer");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ModelConfig {
        architectures = List.copyOf(architectures);
        labels = List.copyOf(labels);
    }

    /**
     * The config of a model, {@link #NONE} when its entry names none.
     *
     * @throws InferenceException when the file is missing or is no such config
     */
    public static ModelConfig of(ModelEntry entry) {
        String reference = entry.files().config();
        if (reference == null) {
            return NONE;
        }
        ModelFile file = ModelFile.locate(entry.id(), reference, entry.files().folder());
        return parse(file.toString(), tree(file));
    }

    /** A JSON file of an export as a tree. */
    static JsonNode tree(ModelFile file) {
        try (InputStream stream = file.open()) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InferenceException(file + " has more than " + MAX_BYTES + " bytes. Maybe it is no config");
            }
            JsonNode root = JSON.readTree(bytes);
            if (!root.isObject()) {
                throw new InferenceException(file + " is no JSON object. Download it again");
            }
            return root;
        } catch (IOException | JacksonException e) {
            throw new InferenceException(
                    file + " cannot be read: " + e.getMessage() + ". Maybe it is damaged; download it again", e);
        }
    }

    static ModelConfig parse(String name, JsonNode json) {
        int padToken = size(json, "pad_token_id");
        int positions = size(json, "max_position_embeddings", "n_positions", "n_ctx", "max_sequence_length");
        String type = json.path("model_type").asString("");
        if (PADDED_POSITIONS.matcher(type).matches() && positions > padToken + 1) {
            positions -= padToken + 1;
        }
        int hidden = size(json, "hidden_size", "n_embd", "d_model", "dim");
        int queries = size(json, "num_attention_heads", "n_head", "num_heads", "n_heads");
        int heads = size(json, "num_key_value_heads");
        if (heads == 0) {
            heads = json.path("multi_query").asBoolean(false) ? 1 : queries;
        }
        int headSize = size(json, "head_dim");
        return new ModelConfig(
                json.path("architectures")
                        .valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .toList(),
                type,
                labels(name, json.path("id2label")),
                json.path("problem_type").asString("").equals("multi_label_classification"),
                size(json, "vocab_size"),
                hidden,
                positions,
                heads,
                headSize == 0 && queries > 0 ? hidden / queries : headSize,
                padToken);
    }

    private static int size(JsonNode json, String... keys) {
        for (String key : keys) {
            JsonNode value = json.path(key);
            if (value.isInt() && value.intValue() > 0) {
                return value.intValue();
            }
        }
        return 0;
    }

    private static List<String> labels(String name, JsonNode id2label) {
        var byId = new TreeMap<Integer, String>();
        for (var label : id2label.properties()) {
            if (!label.getKey().matches("\\d{1,5}") || !isWord(label.getValue())) {
                throw new InferenceException(name + " has the label " + label.getKey() + ": " + label.getValue()
                        + " in id2label; it must map the numbers 0, 1, … to names");
            }
            byId.put(Integer.parseInt(label.getKey()), label.getValue().asString());
        }
        boolean gapless = byId.isEmpty() || byId.lastKey() == byId.size() - 1;
        if (!gapless || byId.size() > MOST_LABELS) {
            throw new InferenceException(name + " has " + byId.size() + " labels up to number " + byId.lastKey()
                    + " in id2label; they must be numbered 0, 1, … without a gap, at most " + MOST_LABELS);
        }
        return List.copyOf(byId.values());
    }

    private static boolean isWord(@Nullable JsonNode value) {
        return value != null && (value.isString() || value.isNumber());
    }
}

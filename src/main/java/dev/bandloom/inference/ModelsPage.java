package dev.bandloom.inference;

import dev.bandloom.inference.ModelEntry.Pooling;
import dev.bandloom.inference.ModelEntry.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code models.yaml}: every key acts or is refused. */
final class ModelsPage {
    private static final int MAX_BYTES = 1 << 20;
    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "id",
            "task",
            "model",
            "tokenizer",
            "pooling",
            "normalize",
            "max_tokens",
            "dimensions",
            "languages",
            "licence",
            "source"));
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;

    private ModelsPage(String name) {
        this.name = name;
    }

    /** The entries of a page; {@code name} is what messages call it. */
    static List<ModelEntry> read(String name, byte[] yaml) {
        var page = new ModelsPage(name);
        if (yaml.length > MAX_BYTES) {
            throw page.problem("has " + yaml.length + " bytes; at most " + MAX_BYTES + " are read");
        }
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JacksonException e) {
            throw new InferenceException(name + " is not valid YAML: " + e.getOriginalMessage(), e);
        }
        return page.entries(root);
    }

    private List<ModelEntry> entries(JsonNode root) {
        if (!root.isObject() || root.size() != 1 || !root.path("models").isArray()) {
            throw problem("must hold one key, 'models', with a list of models");
        }
        var entries = new ArrayList<ModelEntry>();
        var ids = new TreeSet<String>();
        for (JsonNode node : root.path("models")) {
            ModelEntry entry = entry(node);
            if (!ids.add(entry.id())) {
                throw problem("describes model '" + entry.id() + "' twice; ids must differ");
            }
            entries.add(entry);
        }
        return List.copyOf(entries);
    }

    private ModelEntry entry(JsonNode node) {
        String id = text(node, "?", "id");
        for (String key : node.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw problem("model '" + id + "' has the unknown key '" + key + "'; known keys are " + KEYS);
            }
        }
        JsonNode normalize = required(node, id, "normalize");
        if (!normalize.isBoolean() || !normalize.booleanValue()) {
            throw problem("model '" + id + "' says normalize: " + normalize
                    + "; similarity needs unit vectors, so only true is supported");
        }
        return new ModelEntry(
                id,
                word(node, id, "task", Task.values(), Task::key),
                text(node, id, "model"),
                text(node, id, "tokenizer"),
                word(node, id, "pooling", Pooling.values(), Pooling::key),
                number(node, id, "max_tokens", 2, 8192),
                number(node, id, "dimensions", 1, 16384),
                languages(node, id),
                text(node, id, "licence"),
                text(node, id, "source"));
    }

    private List<String> languages(JsonNode node, String id) {
        JsonNode list = required(node, id, "languages");
        if (!list.isArray() || list.isEmpty() || !list.valueStream().allMatch(JsonNode::isString)) {
            throw problem("model '" + id + "' has languages: " + list + "; give a list of codes such as [en, de]");
        }
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    private <T> T word(JsonNode node, String id, String key, T[] values, Function<T, String> name) {
        String word = text(node, id, key);
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(word))
                .findFirst()
                .orElseThrow(() -> problem("model '" + id + "' has the unknown " + key + " '" + word + "'; known are "
                        + Arrays.stream(values).map(name).toList()));
    }

    private int number(JsonNode node, String id, String key, int least, int most) {
        JsonNode value = required(node, id, key);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw problem("model '" + id + "' has " + key + ": " + value + "; give a whole number from " + least
                    + " to " + most);
        }
        return value.intValue();
    }

    private String text(JsonNode node, String id, String key) {
        JsonNode value = required(node, id, key);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw problem("model '" + id + "' has " + key + ": " + value + "; give a text");
        }
        return value.stringValue();
    }

    private JsonNode required(JsonNode node, String id, String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw problem("model '" + id + "' lacks the key '" + key + "'");
        }
        return value;
    }

    private InferenceException problem(String what) {
        return new InferenceException(name + " " + what);
    }
}

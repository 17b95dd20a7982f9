package dev.bandloom.inference.catalog;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.catalog.ModelEntry.Pooling;
import dev.bandloom.inference.catalog.ModelEntry.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code models.yaml}: every key acts, is shown, or is refused. */
final class ModelsPage {
    static final int MAX_BYTES = 1 << 20;

    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "id",
            "task",
            "model",
            "tokenizer",
            "config",
            "sha256",
            "pooling",
            "normalize",
            "max_tokens",
            "dimensions",
            "labels",
            "temperature",
            "languages",
            "licence",
            "source",
            "training",
            "figures"));
    private static final Set<String> ENCODER_KEYS = Set.of("pooling", "normalize", "dimensions");
    private static final Set<String> CLASSIFIER_KEYS = Set.of("labels", "temperature");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int DEFAULT_MAX_TOKENS = 8192;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final @Nullable Path folder;

    private ModelsPage(String name, @Nullable Path folder) {
        this.name = name;
        this.folder = folder;
    }

    /**
     * The entries of a page.
     *
     * @param name what messages call it
     * @param folder where its paths begin; null on the class path
     */
    static List<ModelEntry> read(String name, byte[] yaml, @Nullable Path folder) {
        var page = new ModelsPage(name, folder);
        if (yaml.length > MAX_BYTES) {
            throw page.problem("has more than " + MAX_BYTES + " bytes, which are the most that are read");
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
        if (!ID.matcher(id).matches()) {
            throw problem("has the model id '" + id + "'; use letters, digits, '.', '_' and '-', at most 100");
        }
        Fields fields = new Fields(node, id);
        Task task = fields.word("task", Task.values(), Task::key);
        fields.onlyKnownKeys(task);
        fields.normalized();
        return new ModelEntry(
                id,
                task,
                new ModelFiles(
                        fields.text("model"),
                        fields.text("tokenizer"),
                        fields.optionalText("config"),
                        fields.sha256(),
                        folder),
                new ModelSettings(
                        node.has("pooling") ? fields.word("pooling", Pooling.values(), Pooling::key) : Pooling.MEAN,
                        fields.number("max_tokens", 2, DEFAULT_MAX_TOKENS),
                        fields.number("dimensions", 1, 16384),
                        fields.map("labels"),
                        fields.temperature()),
                new ModelCard(
                        fields.languages(),
                        fields.optionalText("licence"),
                        fields.optionalText("source"),
                        fields.optionalText("training"),
                        fields.map("figures")));
    }

    private String text(JsonNode node, String id, String key) {
        return new Fields(node, id).text(key);
    }

    private InferenceException problem(String what) {
        return new InferenceException(name + " " + what);
    }

    /** The keys of one model. */
    private final class Fields {
        private final JsonNode node;
        private final String id;

        Fields(JsonNode node, String id) {
            this.node = node;
            this.id = id;
        }

        void onlyKnownKeys(Task task) {
            for (String key : node.propertyNames()) {
                if (!KEYS.contains(key)) {
                    throw problem("has the unknown key '" + key + "'; known keys are " + KEYS);
                }
                if (ENCODER_KEYS.contains(key) && task != Task.SENTENCE_EMBEDDING
                        || CLASSIFIER_KEYS.contains(key) && !task.labelled()) {
                    throw problem("has the key '" + key + "', which means nothing to a model with task " + task.key()
                            + "; take it out");
                }
            }
        }

        void normalized() {
            JsonNode normalize = node.path("normalize");
            if (!normalize.isMissingNode() && !(normalize.isBoolean() && normalize.booleanValue())) {
                throw problem(
                        "says normalize: " + normalize + "; similarity needs unit vectors, so only true is supported");
            }
        }

        List<String> languages() {
            if (!node.has("languages")) {
                return List.of();
            }
            JsonNode list = node.path("languages");
            if (!list.isArray() || list.isEmpty() || !list.valueStream().allMatch(JsonNode::isString)) {
                throw problem("has languages: " + list + "; give a list of codes such as [en, de]");
            }
            return list.valueStream().map(JsonNode::stringValue).toList();
        }

        <T> T word(String key, T[] values, Function<T, String> name) {
            String word = text(key);
            return Arrays.stream(values)
                    .filter(value -> name.apply(value).equals(word))
                    .findFirst()
                    .orElseThrow(() -> problem("has the unknown " + key + " '" + word + "'; known are "
                            + Arrays.stream(values).map(name).toList()));
        }

        @Nullable
        Integer number(String key, int least, int most) {
            JsonNode value = node.get(key);
            if (value == null) {
                return null;
            }
            if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
                throw problem("has " + key + ": " + value + "; give a whole number from " + least + " to " + most);
            }
            return value.intValue();
        }

        double temperature() {
            JsonNode value = node.get("temperature");
            if (value == null) {
                return 1;
            }
            if (!value.isNumber() || !(value.doubleValue() >= 0.01 && value.doubleValue() <= 100)) {
                throw problem("has temperature: " + value + "; give a number from 0.01 to 100");
            }
            return value.doubleValue();
        }

        @Nullable
        String sha256() {
            String hash = optionalText("sha256");
            if (hash != null && !SHA256.matcher(hash).matches()) {
                throw problem("has sha256: " + hash + "; give the 64 hexadecimal digits that sha256sum prints");
            }
            return hash == null ? null : hash.toLowerCase(Locale.ROOT);
        }

        Map<String, String> map(String key) {
            var map = new LinkedHashMap<String, String>();
            if (node.has(key) && !node.path(key).isObject()) {
                throw problem("has " + key + ": " + node.path(key) + "; give a map such as {name: value}");
            }
            for (var pair : node.path(key).properties()) {
                JsonNode value = pair.getValue();
                if (!value.isValueNode() || value.isNull() || value.asString().isBlank()) {
                    throw problem("has " + key + ": {" + pair.getKey() + ": " + value + "}; give one word or number");
                }
                map.put(pair.getKey(), value.asString());
            }
            return map;
        }

        @Nullable
        String optionalText(String key) {
            return node.has(key) ? text(key) : null;
        }

        String text(String key) {
            JsonNode value = node.get(key);
            if (value == null) {
                throw problem("lacks the key '" + key + "'");
            }
            if (!value.isString() || value.stringValue().isBlank()) {
                throw problem("has " + key + ": " + value + "; give a text");
            }
            return value.stringValue().strip();
        }

        private InferenceException problem(String what) {
            return ModelsPage.this.problem("model '" + id + "' " + what);
        }
    }
}

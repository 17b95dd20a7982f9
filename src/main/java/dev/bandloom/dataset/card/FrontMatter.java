package dev.bandloom.dataset.card;

import dev.bandloom.dataset.file.TableShape.Column;
import dev.bandloom.dataset.split.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * The YAML at the head of a card, from which hubs learn what the dataset is and where its parts lie. All text is in quotes:
 * without them YAML 1.1 would take names such as {@code 1e3}, {@code no} or {@code 2024-01-01} for something else.
 */
final class FrontMatter {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .build();

    private static final long[] SIZES = {1_000, 10_000, 100_000, 1_000_000, 10_000_000};
    private static final String[] SIZE_WORDS = {"n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M"
    };

    private FrontMatter() {}

    /**
     * A part as it was written.
     *
     * @param bytes size of its file
     */
    record Part(Split split, long records, long bytes) {}

    static String write(CardSurvey survey, CardSettings settings, List<Column> columns, List<Part> parts) {
        var matter = new LinkedHashMap<String, Object>();
        matter.put("pretty_name", CardText.title(survey, settings));
        matter.put("license", settings.license());
        List<String> languages = survey.languages.ordered().keySet().stream().toList();
        if (!languages.isEmpty()) {
            matter.put("language", languages);
        }
        List<String> tasks = tasks(survey.members);
        if (!tasks.isEmpty()) {
            matter.put("task_categories", tasks);
        }
        matter.put("size_categories", List.of(size(survey.records)));
        matter.put("annotations_creators", List.of("machine-generated"));
        matter.put("language_creators", List.of("machine-generated"));
        matter.put("tags", List.of("synthetic", "bandloom"));
        matter.put("configs", List.of(configuration(parts)));
        matter.put("dataset_info", info(columns, parts));
        return "---\n" + YAML.writeValueAsString(matter) + "---\n";
    }

    private static Map<String, Object> configuration(List<Part> parts) {
        var files = new ArrayList<Map<String, Object>>();
        parts.forEach(part -> files.add(ordered(
                "split", part.split().word(), "path", "data/" + part.split().word() + "-*")));
        return ordered("config_name", "default", "data_files", files);
    }

    private static Map<String, Object> info(List<Column> columns, List<Part> parts) {
        var info = new LinkedHashMap<String, Object>();
        info.put("features", columns.stream().map(FrontMatter::feature).toList());
        info.put(
                "splits",
                parts.stream()
                        .map(part -> ordered(
                                "name", part.split().word(),
                                "num_examples", part.records(),
                                "num_bytes", part.bytes()))
                        .toList());
        long bytes = parts.stream().mapToLong(Part::bytes).sum();
        info.put("download_size", bytes);
        info.put("dataset_size", bytes);
        return info;
    }

    private static Map<String, Object> feature(Column column) {
        var feature = new LinkedHashMap<String, Object>();
        feature.put("name", column.name());
        put(feature, column);
        return feature;
    }

    private static void put(Map<String, Object> feature, Column column) {
        switch (column.type()) {
            case TEXT, JSON -> feature.put("dtype", "string");
            case INTEGER -> feature.put("dtype", "int64");
            case NUMBER -> feature.put("dtype", "float64");
            case BOOLEAN -> feature.put("dtype", "bool");
            case OBJECT ->
                feature.put(
                        "struct",
                        column.members().stream().map(FrontMatter::feature).toList());
            case LIST -> feature.put("list", element(column.members().getFirst()));
        }
    }

    /** A list of plain values names their type, one of objects their members. */
    private static Object element(Column element) {
        var feature = new LinkedHashMap<String, Object>();
        put(feature, element);
        Object plain = feature.get("dtype");
        Object members = feature.get("struct");
        return plain != null ? plain : members != null ? members : feature;
    }

    private static List<String> tasks(Set<String> members) {
        if (members.containsAll(Set.of("question", "answer"))) {
            return List.of("question-answering");
        } else if (members.contains("label")) {
            return List.of("text-classification");
        } else if (members.contains("anchor") || members.contains("sentence1")) {
            return List.of("sentence-similarity");
        } else if (members.contains("messages") || members.contains("instruction") || members.contains("chosen")) {
            return List.of("text-generation");
        } else {
            return List.of();
        }
    }

    private static String size(long records) {
        int at = 0;
        while (at < SIZES.length && records >= SIZES[at]) {
            at++;
        }
        return SIZE_WORDS[at];
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }
}

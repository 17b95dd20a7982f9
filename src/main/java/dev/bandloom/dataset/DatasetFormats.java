package dev.bandloom.dataset;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The formats that Bandloom defines. */
public final class DatasetFormats {
    private static final List<DatasetFormat> ALL = List.of(new Text(), new Instruction(), new Classification());

    private DatasetFormats() {}

    /** The names that {@link #named} knows, in the order of the documentation. */
    public static List<String> names() {
        return ALL.stream().map(DatasetFormat::name).toList();
    }

    /** The format of this name; an {@link IllegalArgumentException} lists the known names when there is none. */
    public static DatasetFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No format named '" + name + "'. Maybe one of: " + String.join(", ", names())));
    }

    private record Text() implements DatasetFormat {
        @Override
        public String name() {
            return "text";
        }

        @Override
        public String description() {
            return "A plain text.";
        }

        @Override
        public ObjectNode schema(List<String> labels) {
            return string(1);
        }
    }

    private record Instruction() implements DatasetFormat {
        @Override
        public String name() {
            return "instruction";
        }

        @Override
        public String description() {
            return "An instruction, the input that it is about (may be empty), and the output that follows it.";
        }

        @Override
        public ObjectNode schema(List<String> labels) {
            var schema = object("instruction", "input", "output");
            schema.putObject("properties")
                    .set("instruction", string(1))
                    .set("input", string(0))
                    .set("output", string(1));
            return schema;
        }
    }

    private record Classification() implements DatasetFormat {
        @Override
        public String name() {
            return "classification";
        }

        @Override
        public String description() {
            return "A text and the label that it belongs to.";
        }

        @Override
        public ObjectNode schema(List<String> labels) {
            var label = labels.isEmpty() ? string(1) : string(0);
            if (!labels.isEmpty()) {
                var values = label.putArray("enum");
                labels.forEach(values::add);
            }
            var schema = object("text", "label");
            schema.putObject("properties").set("text", string(1)).set("label", label);
            return schema;
        }
    }

    private static ObjectNode string(int minLength) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        return minLength > 0 ? schema.put("minLength", minLength) : schema;
    }

    private static ObjectNode object(String... required) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var names = schema.putArray("required");
        for (String name : required) {
            names.add(name);
        }
        return schema.put("additionalProperties", false);
    }
}

package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A text with its label. */
public final class ClassificationFormat implements DatasetFormat {
    @Override
    public String name() {
        return "classification";
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        var schema = Schemas.object(List.of("text", "label"));
        schema.putObject("properties")
                .set("text", Schemas.text())
                .set("label", labels.isEmpty() ? Schemas.text() : Schemas.oneOf(labels));
        return schema;
    }

    /** Spells a label as the recipe does when it differs in case or blanks only. */
    @Override
    public JsonNode read(JsonNode written, JsonNode schema) {
        JsonNode label = written.path("label");
        if (!label.isString()) {
            return written;
        }
        List<JsonNode> meant = schema.at("/properties/label/enum")
                .valueStream()
                .filter(known ->
                        known.asString().equalsIgnoreCase(label.stringValue().strip()))
                .toList();
        if (meant.size() != 1 || meant.getFirst().equals(label) || !(written.deepCopy() instanceof ObjectNode copy)) {
            return written;
        }
        return copy.set("label", meant.getFirst());
    }

    @Override
    public @Nullable String problem(JsonNode response) {
        return Alike.problem(response, "text", "label");
    }
}

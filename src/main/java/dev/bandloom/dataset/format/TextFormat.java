package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A bare text. */
public final class TextFormat implements DatasetFormat {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        return Schemas.text();
    }

    /** Takes the text out of an object that holds nothing else. */
    @Override
    public JsonNode read(JsonNode written, JsonNode schema) {
        if (written.isObject() && written.size() == 1) {
            JsonNode only = written.iterator().next();
            return only.isString() ? only : written;
        }
        return written;
    }
}

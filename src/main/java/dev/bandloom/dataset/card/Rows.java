package dev.bandloom.dataset.card;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records as rows of a table that trainers load: the members of the response as columns, then what is known of the sample. */
final class Rows {
    private Rows() {}

    static ObjectNode row(ObjectNode record) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        JsonNode response = record.path("response");
        if (response.isObject()) {
            response.properties().forEach(member -> row.set(member.getKey(), member.getValue()));
        } else {
            row.set("text", response);
        }
        JsonNode metadata = record.path("metadata");
        ObjectNode about = JsonNodeFactory.instance.objectNode();
        about.set("id", record.path("id"));
        for (String name : new String[] {"arm", "generation_method", "model", "language", "quality_score"}) {
            if (metadata.has(name)) {
                about.set(name, metadata.get(name));
            }
        }
        row.set(row.has("sample") ? "bandloom_sample" : "sample", about);
        return row;
    }
}

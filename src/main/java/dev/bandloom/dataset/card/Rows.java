package dev.bandloom.dataset.card;

import dev.bandloom.dataset.layout.LayoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records as rows of a table that trainers load: the members of the response as columns, then what is known of the sample. */
final class Rows {
    private static final String SAMPLE = "sample";
    private static final String PREFIX = "bandloom_";
    private static final String[] KNOWN = {"arm", "generation_method", "model", "language", "label", "quality_score"};

    private Rows() {}

    /** A {@link LayoutException} says so when the record has no response. */
    static ObjectNode row(ObjectNode record) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        JsonNode response = record.get("response");
        if (response == null) {
            throw new LayoutException("the record has no 'response'. Only datasets that Bandloom wrote can become a"
                    + " folder with a card; names of files end in .jsonl, .csv or .parquet");
        }
        if (response.isObject()) {
            response.properties().forEach(member -> row.set(member.getKey(), member.getValue()));
        } else {
            row.set("text", response);
        }
        JsonNode metadata = record.path("metadata");
        ObjectNode about = JsonNodeFactory.instance.objectNode();
        if (record.has("id")) {
            about.set("id", record.get("id"));
        }
        for (String name : KNOWN) {
            if (metadata.has(name)) {
                about.set(name, metadata.get(name));
            }
        }
        String name = SAMPLE;
        while (row.has(name)) {
            name = PREFIX + name;
        }
        row.set(name, about);
        return row;
    }

    /** What is left of the record in a row. */
    static ObjectNode record(ObjectNode row) {
        ObjectNode response = row.deepCopy();
        String name = SAMPLE;
        while (row.has(PREFIX + name)) {
            name = PREFIX + name;
        }
        JsonNode about = row.path(name);
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        if (about.isObject()) {
            response.remove(name);
            if (about.has("id")) {
                record.set("id", about.get("id"));
            }
            for (String known : KNOWN) {
                if (about.has(known)) {
                    metadata.set(known, about.get(known));
                }
            }
        }
        record.set("response", response);
        record.set("metadata", metadata);
        return record;
    }
}

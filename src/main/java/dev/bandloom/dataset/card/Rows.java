package dev.bandloom.dataset.card;

import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import dev.bandloom.dataset.layout.LayoutException;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records as rows of a table that trainers load: the members of the response as columns, then what is known of the
 * sample.
 *
 * @param about the column of what is known, which is no member of any response
 */
record Rows(String about) {
    private static final String SAMPLE = "sample";
    private static final String PREFIX = "bandloom_";
    private static final Pattern ABOUT = Pattern.compile("(" + PREFIX + ")*" + SAMPLE);
    private static final String[] KNOWN = {"arm", "generation_method", "model", "language", "label", "quality_score"};

    /** Reads all records for the names of their members. */
    static Rows of(RecordSource records) throws IOException {
        var taken = new HashSet<String>();
        try (RecordStream stream = records.open()) {
            for (ObjectNode record = stream.next(); record != null; record = stream.next()) {
                record.path("response").propertyNames().stream()
                        .filter(name -> name.endsWith(SAMPLE))
                        .forEach(taken::add);
            }
        }
        String about = SAMPLE;
        while (taken.contains(about)) {
            about = PREFIX + about;
        }
        return new Rows(about);
    }

    /** A {@link LayoutException} says so when the record has no response. */
    ObjectNode row(ObjectNode record) {
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
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        if (record.has("id")) {
            known.set("id", record.get("id"));
        }
        for (String name : KNOWN) {
            if (metadata.has(name)) {
                known.set(name, metadata.get(name));
            }
        }
        row.set(about, known);
        return row;
    }

    /** What is left of the record in a row of any table: the column that no response has is the longest of such names. */
    static ObjectNode record(ObjectNode row) {
        ObjectNode response = row.deepCopy();
        String name = row.propertyNames().stream()
                .filter(ABOUT.asMatchPredicate())
                .max(Comparator.comparingInt(String::length))
                .orElse(SAMPLE);
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

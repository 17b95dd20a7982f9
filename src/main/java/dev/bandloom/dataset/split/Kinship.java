package dev.bandloom.dataset.split;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Joins records that have to do with each other by lineage: parents, children, siblings, and those from one source. */
final class Kinship {
    private final boolean sources;
    private final Map<String, Integer> known = new HashMap<>();

    /** @param sources whether records from the same seed row or passage are kin */
    Kinship(boolean sources) {
        this.sources = sources;
    }

    void join(JsonNode record, int index, Groups groups) {
        String id = record.path("id").asString("");
        if (!id.isEmpty()) {
            join("sample " + id, index, groups);
        }
        JsonNode trace = record.path("trace");
        each(trace.path("parent_ids"), "sample ", index, groups);
        if (sources) {
            passages(trace, index, groups);
            each(trace.path("seed_rows"), "row ", index, groups);
        }
    }

    /** The passage that a sample is about, which stands first, and those that it cites; others were only at hand. */
    private void passages(JsonNode trace, int index, Groups groups) {
        JsonNode about = trace.path("passages").path(0);
        if (about.isString()) {
            join("passage " + about.stringValue(), index, groups);
        }
        for (JsonNode step : trace.path("processing_steps")) {
            each(step.path("params").path("cited"), "passage ", index, groups);
        }
    }

    private void each(JsonNode names, String kind, int index, Groups groups) {
        for (JsonNode name : names) {
            String kin = kind + name.asString("");
            if (sources || !kin.startsWith("sample example#")) {
                join(kin, index, groups);
            }
        }
    }

    private void join(String name, int index, Groups groups) {
        Integer other = known.putIfAbsent(name, index);
        if (other != null) {
            groups.join(other, index);
        }
    }
}

package dev.bandloom.dataset;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hash that a record carries of itself: {@link ContentHash} of the record without the hash and without
 * {@code metadata.split}, the place that a later export gives it. Nothing else of a record may change unnoticed.
 */
public final class RecordHash {
    /** The member of a record that holds it. */
    public static final String MEMBER = "content_hash";

    private static final String METADATA = "metadata";
    private static final String SPLIT = "split";

    private RecordHash() {}

    /** Of a record as it stands in a dataset, whether it carries a hash or not: 64 lower-case hex digits. */
    public static String of(JsonNode record) {
        if (!(record instanceof ObjectNode members)) {
            return ContentHash.of(record);
        }
        ObjectNode covered = members.objectNode();
        for (var member : members.properties()) {
            if (!member.getKey().equals(MEMBER)) {
                covered.set(member.getKey(), member.getValue());
            }
        }
        if (covered.get(METADATA) instanceof ObjectNode metadata && metadata.has(SPLIT)) {
            covered.set(METADATA, metadata.deepCopy().without(SPLIT));
        }
        return ContentHash.of(covered);
    }
}

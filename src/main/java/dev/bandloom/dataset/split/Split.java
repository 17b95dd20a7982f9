package dev.bandloom.dataset.split;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A part of a dataset. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The name in files and options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A record of a dataset with this part in {@code metadata.split}; what has no metadata stays as it is. */
    public ObjectNode mark(ObjectNode record) {
        if (record.get("metadata") instanceof ObjectNode metadata) {
            metadata.put("split", word());
        }
        return record;
    }
}

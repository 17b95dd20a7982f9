package dev.bandloom.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A seed table that cannot be used. The message names the file, the line, the value and the cure. */
public final class SeedTableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> missing;

    SeedTableException(String message) {
        this(message, Map.of());
    }

    SeedTableException(String message, Map<String, String> missing) {
        super(message);
        this.missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    }

    /** For each prompt variable whose column the table lacks, what is wrong with it; empty for every other error. */
    public Map<String, String> missing() {
        return missing;
    }
}

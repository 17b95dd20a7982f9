package dev.bandloom.recipe;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table whose rows samples are written from.
 *
 * @param path the file, resolved and inside a data root
 * @param fields prompt variable to column; empty means every column under its own name
 */
public record SeedTableSpec(Path path, Map<String, String> fields) {
    public SeedTableSpec {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}

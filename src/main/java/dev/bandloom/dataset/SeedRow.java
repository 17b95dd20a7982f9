package dev.bandloom.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row of a seed table under the names that the recipe gives its columns.
 *
 * @param number row number in its table, from 1
 */
public record SeedRow(String table, int number, Map<String, String> values) {
    public SeedRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** How lineage names this row: {@code table#number}. */
    public String reference() {
        return table + "#" + number;
    }

    /** {@code plant: Saguaro; region: Sonoran Desert}. */
    public String rendered() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
    }
}

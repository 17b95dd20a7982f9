package dev.bandloom.dataset.card;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often each of a few names came up. */
final class Tally {
    private static final int MOST = 1_000;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private long others;

    /** An empty name does not count; names beyond the first thousand count as one. */
    void add(String name) {
        if (name.isEmpty()) {
            return;
        }
        if (counts.size() < MOST || counts.containsKey(name)) {
            counts.merge(name, 1L, Long::sum);
        } else {
            others++;
        }
    }

    /** The most frequent first, equals by name. */
    Map<String, Long> ordered() {
        var ordered = new LinkedHashMap<String, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        if (others > 0) {
            ordered.put("(others)", others);
        }
        return ordered;
    }
}

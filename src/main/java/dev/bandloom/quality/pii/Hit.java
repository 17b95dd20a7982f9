package dev.bandloom.quality.pii;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A stretch of a text that looks like personal data.
 *
 * @param from index of its first UTF-16 unit
 * @param to index after its last
 * @param score how sure the recogniser is, in [0,1]
 */
public record Hit(PiiEntity type, int from, int to, double score) {
    private static final Comparator<Hit> SUREST_FIRST = Comparator.comparing(Hit::names)
            .thenComparing(Comparator.comparingDouble(Hit::score).reversed())
            .thenComparing(Comparator.comparingInt(Hit::length).reversed())
            .thenComparingInt(Hit::from)
            .thenComparing(Hit::type);

    int length() {
        return to - from;
    }

    private boolean names() {
        return type == PiiEntity.PERSON || type == PiiEntity.LOCATION || type == PiiEntity.ORGANIZATION;
    }

    private boolean overlaps(Hit other) {
        return from < other.to && other.from < to;
    }

    /**
     * Of hits that overlap the surest, then the longest; in the order of the text. A name yields to anything else: streets and
     * mailboxes are called after people.
     */
    static List<Hit> resolved(List<Hit> hits) {
        var kept = new TreeMap<Integer, Hit>();
        for (Hit hit : hits.stream().sorted(SUREST_FIRST).toList()) {
            var before = kept.lowerEntry(hit.to);
            if (before == null || !before.getValue().overlaps(hit)) {
                kept.put(hit.from, hit);
            }
        }
        return new ArrayList<>(kept.values());
    }
}

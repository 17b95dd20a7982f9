package dev.bandloom.pipeline.planning;

import dev.bandloom.generation.Evolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The accepted variants of the rows of a table that is filled, which further variants of the same row are evolved from. A row
 * is forgotten when it is full, and no more than {@value #CAPACITY} are held at a time.
 */
final class RowVariants {
    static final int CAPACITY = 10_000;

    private final RowQuotas rows;
    private final Map<String, List<Parent>> variants = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /** @param rows says which are full; it has counted what is admitted here */
    RowVariants(RowQuotas rows) {
        this.rows = rows;
    }

    /** Takes in an accepted sample, in the order of acceptance. */
    void admit(List<String> seedRows, Parent parent) {
        if (seedRows.isEmpty()) {
            return;
        }
        String row = seedRows.getFirst();
        if (rows.full(seedRows)) {
            List<Parent> forgotten = variants.remove(row);
            if (forgotten != null) {
                forgotten.forEach(variant -> uses.remove(variant.id()));
            }
        } else if (variants.containsKey(row) || variants.size() < CAPACITY) {
            variants.computeIfAbsent(row, key -> new ArrayList<>()).add(parent);
            uses.put(parent.id(), 0);
        }
    }

    /** The variants of a row that may be evolved once more. */
    List<Parent> of(String row, int maxDepth) {
        return variants.getOrDefault(row, List.of()).stream()
                .filter(parent -> parent.depth() < maxDepth)
                .toList();
    }

    /** Counts an evolution that was decided. */
    void opened(Evolution evolution) {
        uses.computeIfPresent(evolution.parentId(), (id, count) -> count + 1);
    }

    /** Takes back an evolution that brings nothing. */
    void released(Evolution evolution) {
        uses.computeIfPresent(evolution.parentId(), (id, count) -> count - 1);
    }

    /** How often a variant was evolved. */
    int uses(Parent variant) {
        return uses.getOrDefault(variant.id(), 0);
    }
}

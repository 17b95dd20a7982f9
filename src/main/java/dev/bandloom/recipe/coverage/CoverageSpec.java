package dev.bandloom.recipe.coverage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dimensions whose values are spread over the samples; a cell is one value of each.
 *
 * @param dimensions weighted values by dimension, in the order of the recipe; weights are positive and sum to 1
 */
public record CoverageSpec(List<Dimension> dimensions, Mode mode) {
    public CoverageSpec {
        dimensions = List.copyOf(dimensions);
    }

    /** @param values weight by value */
    public record Dimension(String name, Map<String, Double> values) {
        public Dimension {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** How samples are spread. */
    public enum Mode {
        /** The cell that lacks most is asked for next; all cells weigh the same. */
        BALANCED,
        /** Each cell gets exactly its share of the samples, by the largest remainder. */
        QUOTA,
        /** Cells are drawn by their weights. */
        WEIGHTED
    }
}

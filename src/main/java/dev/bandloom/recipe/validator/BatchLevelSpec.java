package dev.bandloom.recipe.validator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A validator of the samples of a batch together. */
public sealed interface BatchLevelSpec extends ValidatorSpec {
    /**
     * Batch level: how varied the passed samples are. Measures without a threshold are not taken.
     *
     * @param threshold least mean pairwise cosine distance, in [0,1]
     * @param vendi least Vendi score over the number of samples, in [0,1]
     * @param distinct1 least share of different words, in [0,1]
     * @param distinct2 least share of different word pairs, in [0,1]
     * @param selfBleu largest mean BLEU of a sample against the others, in [0,1]
     * @param novelty least mean distance to the nearest sample accepted before, in [0,1]
     */
    record Diversity(
            Common common,
            double threshold,
            @Nullable Double vendi,
            @Nullable Double distinct1,
            @Nullable Double distinct2,
            @Nullable Double selfBleu,
            @Nullable Double novelty)
            implements BatchLevelSpec {
        public Diversity(Common common, double threshold) {
            this(common, threshold, null, null, null, null, null);
        }

        @Override
        public String name() {
            return "diversity";
        }

        @Override
        public boolean encodes() {
            return true;
        }
    }

    /**
     * Batch level: the labels that passed are those that were asked for.
     *
     * @param threshold largest accepted total variation distance, in [0,1]
     */
    record LabelDistribution(Common common, double threshold) implements BatchLevelSpec {
        @Override
        public String name() {
            return "label_distribution";
        }
    }

    /**
     * Batch level: the passed samples fall into different cells of a grid.
     *
     * @param threshold least share of the cells that they could fill, in [0,1]
     * @param dimensions values of each member of the response, at least one each
     */
    record Coverage(Common common, double threshold, Map<String, List<String>> dimensions) implements BatchLevelSpec {
        public Coverage {
            var copy = new LinkedHashMap<String, List<String>>();
            dimensions.forEach((member, values) -> copy.put(member, List.copyOf(values)));
            dimensions = Collections.unmodifiableMap(copy);
        }

        @Override
        public String name() {
            return "coverage";
        }

        /** Cells of the grid; of a very large one a large number. */
        public long cells() {
            return dimensions.values().stream()
                    .mapToLong(List::size)
                    .reduce(1, (a, b) -> Math.min(Integer.MAX_VALUE, a * b));
        }
    }
}

package dev.bandloom.knowledge.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion (Cormack, Clarke, Büttcher 2009): a list gives what it ranks <i>r</i>-th, from 1, its weight
 * over {@code k + r}. Equal scores are ordered by position.
 *
 * @param k how little the first ranks differ
 */
record RankFusion(int k) {
    /**
     * A passage in a list.
     *
     * @param position in the knowledge base
     */
    record Ranked(int position, double score) {}

    /** One of the lists, the best first, and how much it counts. */
    record Ranking(List<Integer> positions, double weight) {}

    List<Ranked> fuse(List<Ranking> rankings, int limit) {
        Map<Integer, Double> scores = new HashMap<>();
        for (Ranking ranking : rankings) {
            for (int rank = 0; rank < ranking.positions().size(); rank++) {
                scores.merge(ranking.positions().get(rank), ranking.weight() / (k + rank + 1), Double::sum);
            }
        }
        var fused = new ArrayList<Ranked>();
        scores.forEach((position, score) -> fused.add(new Ranked(position, score)));
        fused.sort(Comparator.comparingDouble(Ranked::score).reversed().thenComparingInt(Ranked::position));
        return List.copyOf(fused.subList(0, Math.min(limit, fused.size())));
    }
}

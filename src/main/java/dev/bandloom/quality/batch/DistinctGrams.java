package dev.bandloom.quality.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * distinct-n: the different runs of n words of a batch over all of them (Li et al., "A diversity-promoting objective
 * function for neural conversation models", 2016).
 *
 * @param share in [0,1]; 1 when no text has n words
 * @param worst index of the sample with the most runs that stand in the batch more than once
 * @param repeated how many of its runs do
 */
record DistinctGrams(double share, int worst, int repeated) {
    static DistinctGrams of(SortedMap<Integer, Grams> texts, int n) {
        var totals = new HashMap<String, Integer>();
        long all = 0;
        for (Grams text : texts.values()) {
            for (var gram : text.counts(n).entrySet()) {
                totals.merge(gram.getKey(), gram.getValue(), Integer::sum);
                all += gram.getValue();
            }
        }
        int worst = texts.firstKey();
        int most = -1;
        for (var text : texts.entrySet()) {
            int repeated = text.getValue().counts(n).entrySet().stream()
                    .filter(gram -> totals.getOrDefault(gram.getKey(), 0) > 1)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            if (repeated > most) {
                most = repeated;
                worst = text.getKey();
            }
        }
        return new DistinctGrams(all == 0 ? 1 : (double) totals.size() / all, worst, Math.max(0, most));
    }
}

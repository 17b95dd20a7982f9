package dev.bandloom.quality.batch;

import dev.bandloom.quality.Score;
import dev.bandloom.similarity.Cosine;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The cosine distances between all pairs of a batch.
 *
 * @param meanDistance mean over the pairs, each distance in [0,1]
 * @param leastDistance that of the closest pair, rounded to 1e-4; the first in order when there are several
 * @param first index of one sample of the closest pair
 * @param second index of the other, larger than {@code first}
 */
record Spread(double meanDistance, double leastDistance, int first, int second) {
    /** Measures two or more unit vectors. */
    static Spread of(SortedMap<Integer, float[]> vectors) {
        List<Map.Entry<Integer, float[]>> entries = List.copyOf(vectors.entrySet());
        double sum = 0;
        long pairs = 0;
        double least = Double.POSITIVE_INFINITY;
        int first = 0;
        int second = 0;
        for (int i = 0; i < entries.size(); i++) {
            for (int j = i + 1; j < entries.size(); j++) {
                double distance = Math.clamp(
                        Cosine.distance(
                                entries.get(i).getValue(), entries.get(j).getValue()),
                        0.0,
                        1.0);
                sum += distance;
                pairs++;
                double kept = Score.rounded(distance);
                if (kept < least) {
                    least = kept;
                    first = entries.get(i).getKey();
                    second = entries.get(j).getKey();
                }
            }
        }
        return new Spread(sum / pairs, least, first, second);
    }
}

package dev.bandloom.quality.fluency;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An n-gram model with interpolated Kneser–Ney smoothing (Kneser and Ney, "Improved backing-off for m-gram language
 * modeling", 1995, as interpolated by Chen and Goodman 1999), one discount for each order. Unknown units have a share of
 * the uniform distribution at the bottom. Immutable; safe for many threads.
 */
final class KneserNey {
    private static final String BEGIN = "\u0002";
    private static final String END = "\u0003";
    private static final int UNKNOWN = -1;

    private final int order;
    private final Map<String, Integer> ids = new HashMap<>();
    /** Of each order, from unigrams: how often a gram was counted, by its hash. */
    private final List<Map<Long, Integer>> grams;
    /** Of each order: total count of what follows a context and how many different units do. */
    private final List<Map<Long, int[]>> contexts;

    private final double[] discounts;

    private KneserNey(int order) {
        this.order = order;
        this.grams =
                Stream.<Map<Long, Integer>>generate(HashMap::new).limit(order).toList();
        this.contexts =
                Stream.<Map<Long, int[]>>generate(HashMap::new).limit(order).toList();
        this.discounts = new double[order];
    }

    /** @param order longest n-gram, at least 2 */
    static KneserNey fit(List<List<String>> texts, int order) {
        var model = new KneserNey(order);
        model.ids.put(BEGIN, 0);
        model.ids.put(END, 1);
        List<Set<Long>> seen =
                Stream.<Set<Long>>generate(HashSet::new).limit(order + 1L).toList();
        for (List<String> text : texts) {
            for (String unit : text) {
                model.ids.putIfAbsent(unit, model.ids.size());
            }
            model.count(model.padded(text), seen);
        }
        for (int k = 0; k < order; k++) {
            model.discounts[k] = discount(model.grams.get(k).values());
        }
        return model;
    }

    /** Counts of the highest order and of grams that begin a text; of all others how many units precede them. */
    private void count(int[] units, List<Set<Long>> seen) {
        for (int end = 1; end < units.length; end++) {
            for (int length = 1; length <= Math.min(order, end + 1); length++) {
                int from = end - length + 1;
                boolean raw = length == order || from == 0;
                if (raw || seen.get(length + 1).add(hash(units, from - 1, end))) {
                    long gram = hash(units, from, end);
                    boolean first = grams.get(length - 1).merge(gram, 1, Integer::sum) == 1;
                    int[] context =
                            contexts.get(length - 1).computeIfAbsent(hash(units, from, end - 1), any -> new int[2]);
                    context[0]++;
                    context[1] += first ? 1 : 0;
                }
            }
        }
    }

    /** n₁/(n₁ + 2n₂), by how many grams were counted once and twice. */
    private static double discount(Iterable<Integer> counts) {
        long once = 0;
        long twice = 0;
        for (int count : counts) {
            once += count == 1 ? 1 : 0;
            twice += count == 2 ? 1 : 0;
        }
        return once == 0 || twice == 0 ? 0.5 : (double) once / (once + 2 * twice);
    }

    /** Perplexity per unit of a text, its end included; at least 1. */
    double perplexity(List<String> text) {
        int[] units = padded(text);
        double log = 0;
        for (int end = 1; end < units.length; end++) {
            log += Math.log(probability(units, end));
        }
        return Math.exp(-log / (units.length - 1));
    }

    /** Probability of the unit at an index, from 0, or of the end of the text, given what stands before it. */
    double probability(List<String> text, int index) {
        return probability(padded(text), index + 1);
    }

    private double probability(int[] units, int end) {
        double probability = 1.0 / (ids.size() + 1);
        for (int length = 1; length <= Math.min(order, end + 1); length++) {
            int from = end - length + 1;
            int[] context = contexts.get(length - 1).get(hash(units, from, end - 1));
            if (context == null) {
                return probability;
            }
            int count = grams.get(length - 1).getOrDefault(hash(units, from, end), 0);
            double discount = discounts[length - 1];
            probability = (Math.max(count - discount, 0) + discount * context[1] * probability) / context[0];
        }
        return probability;
    }

    private int[] padded(List<String> text) {
        var units = new int[text.size() + 2];
        for (int i = 0; i < text.size(); i++) {
            units[i + 1] = ids.getOrDefault(text.get(i), UNKNOWN);
        }
        units[units.length - 1] = 1;
        return units;
    }

    /** Of the units from one index to another, both included. */
    private static long hash(int[] units, int from, int to) {
        long hash = 0x9e3779b97f4a7c15L;
        for (int i = from; i <= to; i++) {
            hash = (hash ^ (units[i] + 2L)) * 0xbf58476d1ce4e5b9L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}

package dev.bandloom.llm.offline.rewriting;

import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.language.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks sentences by how central they are: PageRank over cosines of their weighted words, after Erkan and Radev, "LexRank:
 * Graph-based Lexical Centrality as Salience in Text Summarization" (2004), with continuous weights.
 */
public final class Centrality {
    private static final double DAMPING = 0.85;
    private static final int ROUNDS = 40;

    private Centrality() {}

    /** Indices of the sentences, the most central first. */
    public static List<Integer> ranked(List<Sentence> sentences) {
        int n = sentences.size();
        List<Map<String, Double>> vectors = vectors(sentences);
        double[] norms = vectors.stream().mapToDouble(Centrality::norm).toArray();
        double[][] weights = new double[n][n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double product = i == j ? 0 : dot(vectors.get(i), vectors.get(j));
                weights[i][j] = product == 0 ? 0 : product / Math.sqrt(norms[i] * norms[j]);
                sum += weights[i][j];
            }
            for (int j = 0; j < n; j++) {
                weights[i][j] = sum == 0 ? 1.0 / n : weights[i][j] / sum;
            }
        }
        double[] rank = new double[n];
        java.util.Arrays.fill(rank, n == 0 ? 0 : 1.0 / n);
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = new double[n];
            java.util.Arrays.fill(next, (1 - DAMPING) / Math.max(1, n));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    next[j] += DAMPING * rank[i] * weights[i][j];
                }
            }
            rank = next;
        }
        double[] scores = rank;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(Comparator.naturalOrder()));
        return order;
    }

    private static List<Map<String, Double>> vectors(List<Sentence> sentences) {
        List<Map<String, Double>> vectors = new ArrayList<>();
        Map<String, Integer> spread = new HashMap<>();
        for (Sentence sentence : sentences) {
            Map<String, Double> counts = new java.util.TreeMap<>();
            for (Word word : sentence.words()) {
                if (word.is("NOUN", "PROPN", "VERB", "ADJ", "NUM")) {
                    String noun = Thesaurus.shared().noun(word.text());
                    counts.merge(noun == null ? word.lower() : noun, 1.0, Double::sum);
                }
            }
            counts.keySet().forEach(word -> spread.merge(word, 1, Integer::sum));
            vectors.add(counts);
        }
        for (Map<String, Double> vector : vectors) {
            vector.replaceAll(
                    (word, count) -> count * Math.log(1 + (double) sentences.size() / spread.getOrDefault(word, 1)));
        }
        return vectors;
    }

    private static double dot(Map<String, Double> one, Map<String, Double> other) {
        double dot = 0;
        for (Map.Entry<String, Double> entry : one.entrySet()) {
            dot += entry.getValue() * other.getOrDefault(entry.getKey(), 0.0);
        }
        return dot;
    }

    private static double norm(Map<String, Double> vector) {
        double sum = 0;
        for (double value : vector.values()) {
            sum += value * value;
        }
        return sum;
    }
}

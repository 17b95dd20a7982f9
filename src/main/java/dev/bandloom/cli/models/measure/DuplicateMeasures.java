package dev.bandloom.cli.models.measure;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.similarity.NearDuplicates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** How well near-duplicates are found at a Jaccard similarity of 0.8 of runs of three words. */
final class DuplicateMeasures {
    private static final String SUBJECT = "deduplication";
    private static final double THRESHOLD = 0.8;
    private static final int SHINGLE = 3;
    private static final int GENERATED = 4000;
    private static final int WORDS = 5000;
    private static final RandomStreams STREAMS = RandomStreams.of(7);

    private DuplicateMeasures() {}

    /** Rows with {@code sentence1}, {@code sentence2} and {@code duplicate}. */
    static Figures of(LabelledFile file, List<JsonNode> rows) {
        return figures(
                file.title(),
                rows.stream().map(row -> file.text(row, "sentence1")).toList(),
                rows.stream().map(row -> file.text(row, "sentence2")).toList(),
                file.truth(rows, "duplicate"));
    }

    /** Texts of 20 to 120 words in which up to one word in eight is changed, cut out or put in; who is a duplicate is counted. */
    static Figures generated() {
        var first = new ArrayList<String>();
        var second = new ArrayList<String>();
        var truth = new boolean[GENERATED];
        for (int i = 0; i < GENERATED; i++) {
            RandomGenerator random = STREAMS.stream("pair", i);
            var words = new ArrayList<String>();
            int length = 20 + random.nextInt(101);
            for (int w = 0; w < length; w++) {
                words.add(word(random));
            }
            var other = new ArrayList<>(words);
            for (int changes = random.nextInt(1 + length / 8); changes > 0; changes--) {
                int at = random.nextInt(other.size());
                switch (random.nextInt(3)) {
                    case 0 -> other.set(at, word(random));
                    case 1 -> other.remove(at);
                    default -> other.add(at, word(random));
                }
            }
            first.add(String.join(" ", words));
            second.add(String.join(" ", other));
            truth[i] = jaccard(words, other) >= THRESHOLD;
        }
        return figures("generated pairs", first, second, truth);
    }

    private static String word(RandomGenerator random) {
        return "w" + random.nextInt(WORDS);
    }

    private static double jaccard(List<String> one, List<String> other) {
        Set<List<String>> either = shingles(one);
        Set<List<String>> both = shingles(other);
        int sum = either.size() + both.size();
        either.addAll(both);
        return (double) (sum - either.size()) / either.size();
    }

    private static Set<List<String>> shingles(List<String> words) {
        var shingles = new HashSet<List<String>>();
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            shingles.add(List.copyOf(words.subList(i, i + SHINGLE)));
        }
        return shingles;
    }

    /** Each second text is looked for where the first one of its pair is known, under sixteen families of hash functions. */
    private static Figures figures(String data, List<String> first, List<String> second, boolean[] truth) {
        int hits = 0;
        int alarms = 0;
        int duplicates = 0;
        for (int i = 0; i < truth.length; i++) {
            var index = new NearDuplicates(THRESHOLD, SHINGLE, STREAMS.stream("hashes", i % 16));
            index.add(first.get(i));
            boolean found = index.nearest(second.get(i)).isPresent();
            duplicates += truth[i] ? 1 : 0;
            hits += found && truth[i] ? 1 : 0;
            alarms += found && !truth[i] ? 1 : 0;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("precision", hits + alarms == 0 ? Double.NaN : (double) hits / (hits + alarms));
        values.put("recall", duplicates == 0 ? Double.NaN : (double) hits / duplicates);
        return new Figures(SUBJECT, data, truth.length, values);
    }
}

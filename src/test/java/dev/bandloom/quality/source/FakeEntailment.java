package dev.bandloom.quality.source;

import dev.bandloom.inference.TextClassifier;
import dev.bandloom.inference.TextPair;
import dev.bandloom.similarity.Units;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Takes a hypothesis to follow from a premise that has its words, and to contradict one that lacks its "not". */
final class FakeEntailment implements TextClassifier {
    final List<List<TextPair>> calls = new ArrayList<>();
    private final List<String> languages;

    FakeEntailment(String... languages) {
        this.languages = List.of(languages);
    }

    @Override
    public String modelId() {
        return "fake-nli";
    }

    @Override
    public List<String> labels() {
        return List.of("contradiction", "entailment", "neutral");
    }

    @Override
    public List<String> languages() {
        return languages;
    }

    @Override
    public List<float[]> classify(List<String> texts) {
        throw new UnsupportedOperationException("reads pairs");
    }

    @Override
    public List<float[]> classifyPairs(List<TextPair> pairs) {
        calls.add(pairs);
        return pairs.stream().map(FakeEntailment::probabilities).toList();
    }

    private static float[] probabilities(TextPair pair) {
        var premise = new HashSet<>(Units.of(pair.first()).units());
        List<String> hypothesis = Units.of(pair.second()).units();
        if (hypothesis.contains("not") != premise.contains("not")) {
            return new float[] {0.9f, 0.05f, 0.05f};
        }
        float entailed = (float) hypothesis.stream().filter(premise::contains).count() / hypothesis.size();
        return new float[] {0, entailed, 1 - entailed};
    }
}

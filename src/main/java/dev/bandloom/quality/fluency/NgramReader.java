package dev.bandloom.quality.fluency;

import dev.bandloom.recipe.validator.ComparisonSpec.Perplexity;
import dev.bandloom.similarity.TextFolding;
import dev.bandloom.similarity.Units;
import java.util.ArrayList;
import java.util.List;

/** An n-gram model of a corpus, in characters or in words. */
final class NgramReader implements Reader {
    private static final int MOST_UNITS = 20_000;

    private final Perplexity.Units units;
    private final KneserNey model;

    private NgramReader(Perplexity.Units units, KneserNey model) {
        this.units = units;
        this.model = model;
    }

    static NgramReader of(List<String> corpus, Perplexity.Units units, int order) {
        return new NgramReader(
                units,
                KneserNey.fit(corpus.stream().map(text -> split(text, units)).toList(), order));
    }

    /**
     * What each text of a corpus comes to for a model of the others: in five parts, each read by a model of the other four.
     */
    static List<Double> crossRead(List<String> corpus, Perplexity.Units units, int order) {
        int parts = 5;
        List<Double> found = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            var own = new ArrayList<String>();
            var others = new ArrayList<String>();
            for (int i = 0; i < corpus.size(); i++) {
                (i % parts == part ? own : others).add(corpus.get(i));
            }
            for (double perplexity : of(others, units, order).perplexity(own)) {
                found.add(perplexity);
            }
        }
        return found;
    }

    @Override
    public double[] perplexity(List<String> texts) {
        int least = units == Perplexity.Units.WORDS ? 3 : 10;
        return texts.stream()
                .map(text -> split(text, units))
                .mapToDouble(text -> text.size() < least ? Double.NaN : model.perplexity(text))
                .toArray();
    }

    static List<String> split(String text, Perplexity.Units units) {
        List<String> split = switch (units) {
            case WORDS -> Units.of(text).units();
            case CHARACTERS ->
                TextFolding.fold(text)
                        .codePoints()
                        .limit(MOST_UNITS)
                        .mapToObj(Character::toString)
                        .toList();
        };
        return split.subList(0, Math.min(MOST_UNITS, split.size()));
    }
}

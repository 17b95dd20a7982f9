package dev.bandloom.quality.source;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.validator.ComparisonSpec;
import dev.bandloom.similarity.Cosine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How near a sample is to its source, by their sentence vectors. The distinct texts of a batch are encoded together. */
public final class SimilarityValidator implements Validator {
    /** A model reads but the beginning of a long text. */
    private static final int MOST_CHARACTERS = 10_000;

    private final ComparisonSpec.Similarity spec;
    private final Comparison comparison;
    private final @Nullable TextEncoder encoder;

    /** @param encoder null leaves every sample unjudged */
    public SimilarityValidator(ComparisonSpec.Similarity spec, Recipe recipe, @Nullable TextEncoder encoder) {
        this.spec = spec;
        this.comparison = new Comparison(spec.source(), spec.field(), recipe);
        this.encoder = encoder;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        TextEncoder model = encoder;
        if (model == null) {
            return inspection.unjudged("there is no sentence encoder");
        }
        var texts = new LinkedHashSet<String>();
        for (SampleText sample : inspection.samples()) {
            List<String> sources = comparison.sources(sample);
            String claim = comparison.claim(sample);
            if (!sources.isEmpty() && Comparison.hasLetters(claim) && longest(sources, claim) <= MOST_CHARACTERS) {
                texts.addAll(sources);
                texts.add(claim);
            }
        }
        List<String> distinct = List.copyOf(texts);
        float[][] encoded = distinct.isEmpty() ? new float[0][] : model.encode(distinct);
        Map<String, float[]> vectors = new TreeMap<>();
        for (int i = 0; i < encoded.length; i++) {
            vectors.put(distinct.get(i), encoded[i]);
        }
        var verdicts = new ArrayList<Verdict>();
        for (SampleText sample : inspection.samples()) {
            verdicts.add(verdict(sample, vectors));
        }
        return verdicts;
    }

    private static int longest(List<String> sources, String claim) {
        return Math.max(
                claim.length(), sources.stream().mapToInt(String::length).max().orElse(0));
    }

    private Verdict verdict(SampleText sample, Map<String, float[]> vectors) {
        String text = comparison.claim(sample);
        List<String> sources = comparison.sources(sample);
        if (longest(sources, text) > MOST_CHARACTERS) {
            return new Verdict.Abstained("a text of " + longest(sources, text) + " characters is too long; at most "
                    + MOST_CHARACTERS + " are compared");
        }
        float[] claim = vectors.get(text);
        if (claim == null || sources.isEmpty()) {
            return new Verdict.Abstained(
                    sources.isEmpty()
                            ? comparison.sourceName() + " has no text to compare with"
                            : "the sample has no text with letters to compare");
        }
        double nearest = 0;
        for (String source : sources) {
            float[] vector = vectors.get(source);
            nearest = vector == null ? nearest : Math.max(nearest, Cosine.similarity(claim, vector));
        }
        double score = Score.rounded(nearest);
        String measured = "the cosine to " + comparison.sourceName() + " is " + score;
        if (score < spec.threshold()) {
            return new Verdict.Rejected(measured + "; at least " + spec.threshold() + " is asked", score);
        }
        return score > spec.most()
                ? new Verdict.Rejected(measured + "; at most " + spec.most() + " is allowed", score)
                : new Verdict.Accepted(score);
    }
}

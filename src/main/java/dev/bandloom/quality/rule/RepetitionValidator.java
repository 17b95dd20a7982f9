package dev.bandloom.quality.rule;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.ValidatorSpec;
import dev.bandloom.similarity.TextFolding;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The share of a sample's word trigrams that stood in it before; graded 1 − share. */
public final class RepetitionValidator implements Validator {
    private static final int WORDS = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final ValidatorSpec.Repetition spec;

    public RepetitionValidator(ValidatorSpec.Repetition spec) {
        this.spec = spec;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        return inspection.samples().stream().map(this::check).toList();
    }

    private Verdict check(SampleText sample) {
        double rate = Score.rounded(rate(sample.text()));
        double score = Score.rounded(1 - rate);
        if (rate > spec.threshold()) {
            return new Verdict.Rejected(
                    "a share of " + rate + " of the word trigrams is repeated; at most " + spec.threshold() + " may be",
                    score);
        }
        return new Verdict.Accepted(score);
    }

    /** Repeated trigrams over all trigrams; 0 for fewer than three words. */
    static double rate(String text) {
        List<String> words = Arrays.stream(BETWEEN_WORDS.split(TextFolding.fold(text)))
                .filter(word -> !word.isEmpty())
                .toList();
        int trigrams = words.size() - WORDS + 1;
        if (trigrams < 1) {
            return 0;
        }
        var distinct = new HashSet<String>();
        for (int i = 0; i < trigrams; i++) {
            distinct.add(String.join(" ", words.subList(i, i + WORDS)));
        }
        return (double) (trigrams - distinct.size()) / trigrams;
    }
}

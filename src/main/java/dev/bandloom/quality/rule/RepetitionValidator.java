package dev.bandloom.quality.rule;

import dev.bandloom.dataset.ResponseText;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.similarity.TextFolding;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The share of a sample's word trigrams that stood in it, or in the same text of it, before; graded 1 − share. */
public final class RepetitionValidator implements Validator {
    private static final int WORDS = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final RuleSpec.Repetition spec;
    private final boolean eachText;

    /** @param eachText whether texts of a sample may have words of one another, as an answer has those of its question */
    public RepetitionValidator(RuleSpec.Repetition spec, boolean eachText) {
        this.spec = spec;
        this.eachText = eachText;
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
        double rate = Score.rounded(rate(eachText ? ResponseText.texts(sample.response()) : List.of(sample.text())));
        double score = Score.rounded(1 - rate);
        if (rate > spec.threshold()) {
            return new Verdict.Rejected(
                    "a share of " + rate + " of the word trigrams is repeated; at most " + spec.threshold() + " may be",
                    score);
        }
        return new Verdict.Accepted(score);
    }

    /** Trigrams that are repeated within their text, over all trigrams; 0 when no text has three words. */
    private static double rate(List<String> texts) {
        int trigrams = 0;
        int distinct = 0;
        for (String text : texts) {
            List<String> words = Arrays.stream(BETWEEN_WORDS.split(TextFolding.fold(text)))
                    .filter(word -> !word.isEmpty())
                    .toList();
            var seen = new HashSet<String>();
            for (int i = 0; i + WORDS <= words.size(); i++) {
                seen.add(String.join(" ", words.subList(i, i + WORDS)));
                trigrams++;
            }
            distinct += seen.size();
        }
        return trigrams == 0 ? 0 : (double) (trigrams - distinct) / trigrams;
    }
}

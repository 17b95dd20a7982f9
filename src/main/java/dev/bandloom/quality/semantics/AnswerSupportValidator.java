package dev.bandloom.quality.semantics;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.TextClassifier;
import dev.bandloom.inference.TextPair;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.quality.source.Faithfulness;
import dev.bandloom.quality.text.UnreadLanguage;
import dev.bandloom.recipe.validator.SemanticsSpec.AnswerSupport;
import dev.bandloom.similarity.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the context of a sample supports its answer: the answer stands there word for word, or else a model of
 * entailment and the words that they share say so.
 */
public final class AnswerSupportValidator implements Validator {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerSupportValidator.class);

    /** Characters of the longest text that is read. */
    private static final int LONGEST = 50_000;

    private final AnswerSupport spec;
    private final List<String> languages;
    private final Found<TextClassifier> found;

    /** @param languages of the recipe, at least one */
    public AnswerSupportValidator(AnswerSupport spec, List<String> languages, Found<TextClassifier> entailment) {
        this.spec = spec;
        this.languages = List.copyOf(languages);
        this.found = entailment;
        if (entailment instanceof Found.Missing<TextClassifier>(String why)) {
            LOG.warn(
                    "Validator {} leaves every answer unjudged that does not stand in its context word for word: {}",
                    spec.name(),
                    why);
        }
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        var verdicts = new ArrayList<Verdict>();
        var open = new ArrayList<Integer>();
        for (SampleText sample : inspection.samples()) {
            Verdict verdict = byWords(pair(sample));
            if (verdict == null) {
                open.add(verdicts.size());
                verdict = new Verdict.Abstained("not asked");
            }
            verdicts.add(verdict);
        }
        List<TextPair> pairs =
                open.stream().map(at -> pair(inspection.samples().get(at))).toList();
        List<Verdict> judged = byModel(pairs);
        for (int i = 0; i < open.size(); i++) {
            verdicts.set(open.get(i), judged.get(i));
        }
        return List.copyOf(verdicts);
    }

    private TextPair pair(SampleText sample) {
        return new TextPair(
                TextVectors.text(sample.response(), spec.context()),
                TextVectors.text(sample.response(), spec.answer()));
    }

    /** What the words alone decide; null when a model has to be asked. */
    private @Nullable Verdict byWords(TextPair pair) {
        int longest = Math.max(pair.first().length(), pair.second().length());
        if (longest > LONGEST) {
            return new Verdict.Abstained(
                    "a text of " + longest + " characters is too long; at most " + LONGEST + " are read");
        }
        if (noLetters(pair.first())) {
            return new Verdict.Abstained("'" + spec.context() + "' has no text that could support an answer");
        }
        if (noLetters(pair.second())) {
            return new Verdict.Abstained("'" + spec.answer() + "' has no text with letters or digits");
        }
        List<String> context = Units.of(pair.first()).units();
        if (Collections.indexOfSubList(context, Units.of(pair.second()).units()) >= 0) {
            return new Verdict.Accepted(1.0, "stands in the context word for word");
        }
        return pair.second().length() > Faithfulness.MOST_CLAIMED
                ? new Verdict.Abstained("'" + spec.answer() + "' has "
                        + pair.second().length() + " characters; at most " + Faithfulness.MOST_CLAIMED
                        + " are held against the context")
                : null;
    }

    private List<Verdict> byModel(List<TextPair> pairs) {
        return switch (found) {
            case Found.Missing<TextClassifier>(String why) ->
                pairs.stream().<Verdict>map(pair -> new Verdict.Abstained(why)).toList();
            case Found.Model<TextClassifier>(TextClassifier model) -> byModel(pairs, model);
        };
    }

    private List<Verdict> byModel(List<TextPair> pairs, TextClassifier model) {
        List<String> unread = pairs.stream()
                .map(pair -> UnreadLanguage.of(pair.second(), languages, model.languages()))
                .toList();
        var read = new ArrayList<TextPair>();
        for (int i = 0; i < pairs.size(); i++) {
            if (unread.get(i).isEmpty()) {
                read.add(pairs.get(i));
            }
        }
        var scores = Faithfulness.scores(model, read).iterator();
        return unread.stream()
                .map(language -> language.isEmpty()
                        ? verdict(scores.next())
                        : new Verdict.Abstained("model " + model.modelId() + " reads " + model.languages() + ", not '"
                                + language + "'"))
                .toList();
    }

    private Verdict verdict(double score) {
        return score >= spec.threshold()
                ? new Verdict.Accepted(score)
                : new Verdict.Rejected(
                        "'" + spec.context() + "' supports '" + spec.answer() + "' by " + score + "; at least "
                                + spec.threshold() + " is asked",
                        score);
    }

    private static boolean noLetters(String text) {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }
}

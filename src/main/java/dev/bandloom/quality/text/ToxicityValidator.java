package dev.bandloom.quality.text;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.TextClassifier;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.ValidatorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How offensive a text is by a model's probability, the highest of its windows counting; graded: 1 − that probability. Each
 * distinct window of a batch is read once.
 */
public final class ToxicityValidator implements Validator {
    private static final Logger LOG = LoggerFactory.getLogger(ToxicityValidator.class);
    private static final String LABEL = "offensive";
    private static final int WINDOW = 400;
    private static final int MOST_WINDOWS = 2_000;

    private final ValidatorSpec.Toxicity spec;
    private final Found<TextClassifier> found;
    private final List<String> languages;

    /** @param languages of the recipe: ISO 639-1 codes */
    public ToxicityValidator(ValidatorSpec.Toxicity spec, Found<TextClassifier> model, List<String> languages) {
        this.spec = spec;
        this.found = model;
        this.languages = List.copyOf(languages);
        if (model instanceof Found.Missing<TextClassifier>(String why)) {
            LOG.warn("Validator {} leaves every sample unjudged: {}", spec.name(), why);
        }
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        return switch (found) {
            case Found.Missing<TextClassifier>(String why) ->
                inspection.samples().stream()
                        .<Verdict>map(sample -> new Verdict.Abstained(why))
                        .toList();
            case Found.Model<TextClassifier>(TextClassifier model) -> check(inspection.samples(), model);
        };
    }

    private List<Verdict> check(List<SampleText> samples, TextClassifier model) {
        int label = model.labels().indexOf(LABEL);
        if (label < 0) {
            throw new IllegalStateException(
                    "Model " + model.modelId() + " has no label '" + LABEL + "'; it has " + model.labels());
        }
        var judging = new ArrayList<Windows>();
        Map<String, Float> offence = new LinkedHashMap<>();
        for (SampleText sample : samples) {
            Windows windows = windows(sample, model);
            judging.add(windows);
            windows.windows().forEach(window -> offence.put(window.text(), 0f));
        }
        List<String> texts = List.copyOf(offence.keySet());
        List<float[]> probabilities = texts.isEmpty() ? List.of() : model.classify(texts);
        for (int i = 0; i < texts.size(); i++) {
            offence.put(texts.get(i), probabilities.get(i)[label]);
        }
        return judging.stream().map(windows -> verdict(windows, offence)).toList();
    }

    /** @param unread why the text is not read; empty when it is */
    private record Windows(List<TextWindow> windows, String unread) {}

    private Windows windows(SampleText sample, TextClassifier model) {
        String text = sample.text();
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return new Windows(List.of(), "the text has no letters");
        }
        if (text.length() > WINDOW * MOST_WINDOWS / 2) {
            return new Windows(
                    List.of(),
                    "the text has " + text.length() + " characters; at most " + WINDOW * MOST_WINDOWS / 2
                            + " are read");
        }
        String language = language(text, model);
        if (!model.languages().isEmpty() && !model.languages().contains(language)) {
            return new Windows(
                    List.of(), "model " + model.modelId() + " reads " + model.languages() + ", not '" + language + "'");
        }
        return new Windows(TextWindow.of(text, WINDOW), "");
    }

    /** The recipe's language; of several the one that the text seems to be in, unless the model reads them all. */
    private String language(String text, TextClassifier model) {
        if (languages.size() == 1 || model.languages().containsAll(languages)) {
            return languages.getFirst();
        }
        List<LanguageIdentifier.Guess> guesses = LanguageIdentifier.shipped().among(text, languages);
        return guesses.isEmpty() ? languages.getFirst() : guesses.getFirst().language();
    }

    private Verdict verdict(Windows sample, Map<String, Float> offence) {
        if (!sample.unread().isEmpty()) {
            return new Verdict.Abstained(sample.unread());
        }
        TextWindow worst = sample.windows().getFirst();
        for (TextWindow window : sample.windows()) {
            if (offence.getOrDefault(window.text(), 0f) > offence.getOrDefault(worst.text(), 0f)) {
                worst = window;
            }
        }
        double probability = Score.rounded(offence.getOrDefault(worst.text(), 0f));
        double score = Score.rounded(1 - probability);
        return probability < spec.threshold()
                ? new Verdict.Accepted(score)
                : new Verdict.Rejected(
                        "offensive with probability " + probability + " at characters " + worst.from() + "-"
                                + (worst.from() + worst.text().length()) + "; less than " + spec.threshold()
                                + " is allowed",
                        score);
    }
}

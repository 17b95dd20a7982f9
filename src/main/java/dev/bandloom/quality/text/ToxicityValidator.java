package dev.bandloom.quality.text;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.TextClassifier;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.ScreeningSpec;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How offensive a text is by a model's probability, the highest of its windows counting: those that fill the model, and
 * every sentence and clause by itself; its odds are divided by how many there are. Graded: 1 − that probability.
 */
public final class ToxicityValidator implements Validator {
    private static final Logger LOG = LoggerFactory.getLogger(ToxicityValidator.class);
    private static final int MOST_CHARACTERS = 200_000;
    private static final int MOST_WINDOWS = 6_000;

    private final ScreeningSpec.Toxicity spec;
    private final Found<TextClassifier> found;
    private final List<String> languages;

    /** @param languages of the recipe: ISO 639-1 codes */
    public ToxicityValidator(ScreeningSpec.Toxicity spec, Found<TextClassifier> model, List<String> languages) {
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
            case Found.Missing<TextClassifier>(String why) -> inspection.unjudged(why);
            case Found.Model<TextClassifier>(TextClassifier model) -> check(inspection.samples(), model);
        };
    }

    private List<Verdict> check(List<SampleText> samples, TextClassifier model) {
        var judging = samples.stream().map(sample -> windows(sample, model)).toList();
        Map<String, Float> offence = OffenceReading.offence(
                model, judging.stream().map(Windows::reading).toList(), spec.threshold());
        return judging.stream().map(windows -> verdict(windows, offence)).toList();
    }

    /**
     * How offensive each text is, read as samples are, whatever its language; in [0,1].
     *
     * @param model has the label offensive
     * @param threshold probability from which a text counts as offensive
     */
    public static List<Double> probabilities(TextClassifier model, List<String> texts, double threshold) {
        List<OffenceReading> readings = texts.stream().map(OffenceReading::of).toList();
        Map<String, Float> offence = OffenceReading.offence(model, readings, threshold);
        return readings.stream()
                .map(reading ->
                        reading.windows().stream()
                                .mapToDouble(window -> offence.getOrDefault(window.text(), 0f))
                                .max()
                                .stream()
                                .map(worst -> anywhere(worst, reading))
                                .findFirst()
                                .orElse(0))
                .toList();
    }

    /**
     * How offensive a text is whose worst window is as offensive as this: its odds over the number of different windows.
     * The more places are looked at, the more probable is a false alarm at one of them (Bonferroni's bound).
     */
    private static double anywhere(double worst, OffenceReading reading) {
        return worst / (worst + reading.places() * (1 - worst));
    }

    /**
     * What is read of a sample.
     *
     * @param reading empty when nothing is
     * @param unread why the sample cannot be called harmless; empty when it can
     */
    private record Windows(OffenceReading reading, String unread) {
        static Windows none(String why) {
            return new Windows(new OffenceReading(List.of(), List.of()), why);
        }
    }

    private Windows windows(SampleText sample, TextClassifier model) {
        String text = sample.text();
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Windows.none("the text has no letters");
        }
        if (text.length() > MOST_CHARACTERS) {
            return Windows.none(
                    "the text has " + text.length() + " characters; at most " + MOST_CHARACTERS + " are read");
        }
        String language = UnreadLanguage.of(text, languages, model.languages());
        if (languages.contains(language)) {
            return Windows.none(unread(model, language));
        }
        OffenceReading reading = OffenceReading.of(text);
        long distinct = reading.places();
        if (distinct > MOST_WINDOWS) {
            return Windows.none(
                    "the text has " + distinct + " sentences and clauses; at most " + MOST_WINDOWS + " are read");
        }
        return language.isEmpty() ? new Windows(reading, "") : new Windows(reading.inRuns(), unread(model, language));
    }

    private static String unread(TextClassifier model, String language) {
        return "model " + model.modelId() + " reads " + model.languages() + ", not '" + language + "'";
    }

    private Verdict verdict(Windows sample, Map<String, Float> offence) {
        List<TextWindow> windows = sample.reading().windows();
        if (windows.isEmpty()) {
            return new Verdict.Abstained(sample.unread());
        }
        TextWindow worst = windows.getFirst();
        for (TextWindow window : windows) {
            if (offence.getOrDefault(window.text(), 0f) > offence.getOrDefault(worst.text(), 0f)) {
                worst = window;
            }
        }
        double probability = Score.rounded(anywhere(offence.getOrDefault(worst.text(), 0f), sample.reading()));
        double score = Score.rounded(1 - probability);
        if (probability >= spec.threshold()) {
            return new Verdict.Rejected(
                    "offensive with probability " + probability + " at characters " + worst.from() + "-"
                            + (worst.from() + worst.text().length()) + "; less than " + spec.threshold()
                            + " is allowed",
                    score);
        }
        return sample.unread().isEmpty() ? new Verdict.Accepted(score) : new Verdict.Abstained(sample.unread());
    }
}

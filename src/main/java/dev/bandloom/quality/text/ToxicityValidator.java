package dev.bandloom.quality.text;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.TextClassifier;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.ScreeningSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How offensive a text is by a model's probability, the highest of its windows counting: those that fill the model, and
 * every sentence and clause by itself; its odds are divided by how many there are. Graded: 1 − that probability. Each distinct window of a batch is read once.
 */
public final class ToxicityValidator implements Validator {
    private static final Logger LOG = LoggerFactory.getLogger(ToxicityValidator.class);
    private static final String LABEL = "offensive";
    private static final int WINDOW = 400;
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
        Map<String, Float> offence =
                offence(model, judging.stream().map(Windows::windows).toList());
        return judging.stream().map(windows -> verdict(windows, offence)).toList();
    }

    /** How offensive each of these windows is, each distinct one read once in one call. */
    private static Map<String, Float> offence(TextClassifier model, List<List<TextWindow>> windows) {
        int label = model.labels().indexOf(LABEL);
        if (label < 0) {
            throw new IllegalStateException(
                    "Model " + model.modelId() + " has no label '" + LABEL + "'; it has " + model.labels());
        }
        List<String> texts = windows.stream()
                .flatMap(List::stream)
                .map(TextWindow::text)
                .distinct()
                .toList();
        List<float[]> probabilities = texts.isEmpty() ? List.of() : model.classify(texts);
        Map<String, Float> offence = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            offence.put(texts.get(i), probabilities.get(i)[label]);
        }
        return offence;
    }

    /**
     * How offensive each text is, read as samples are, whatever its language; in [0,1].
     *
     * @param model has the label offensive
     */
    public static List<Double> probabilities(TextClassifier model, List<String> texts) {
        List<List<TextWindow>> windows =
                texts.stream().map(ToxicityValidator::windows).toList();
        Map<String, Float> offence = offence(model, windows);
        return windows.stream()
                .map(some -> some.stream().mapToDouble(window -> offence.getOrDefault(window.text(), 0f)).max().stream()
                        .map(worst -> anywhere(worst, some))
                        .findFirst()
                        .orElse(0))
                .toList();
    }

    /**
     * How offensive a text is whose worst window is as offensive as this: its odds over the number of different windows.
     * The more places are looked at, the more probable is a false alarm at one of them (Bonferroni's bound).
     */
    private static double anywhere(double worst, List<TextWindow> windows) {
        long places = windows.stream().map(TextWindow::text).distinct().count();
        return worst / (worst + places * (1 - worst));
    }

    private static List<TextWindow> windows(String text) {
        var windows = new ArrayList<>(TextWindow.of(text, WINDOW));
        windows.addAll(SentenceWindows.of(text, WINDOW));
        return windows;
    }

    /**
     * What is read of a sample.
     *
     * @param windows empty when nothing is
     * @param unread why the sample cannot be called harmless; empty when it can
     */
    private record Windows(List<TextWindow> windows, String unread) {}

    private Windows windows(SampleText sample, TextClassifier model) {
        String text = sample.text();
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return new Windows(List.of(), "the text has no letters");
        }
        if (text.length() > MOST_CHARACTERS) {
            return new Windows(
                    List.of(),
                    "the text has " + text.length() + " characters; at most " + MOST_CHARACTERS + " are read");
        }
        String language = UnreadLanguage.of(text, languages, model.languages());
        if (languages.contains(language)) {
            return new Windows(List.of(), unread(model, language));
        }
        List<TextWindow> windows = windows(text);
        long distinct = windows.stream().map(TextWindow::text).distinct().count();
        if (distinct > MOST_WINDOWS) {
            return new Windows(
                    List.of(),
                    "the text has " + distinct + " sentences and clauses; at most " + MOST_WINDOWS + " are read");
        }
        return language.isEmpty()
                ? new Windows(windows, "")
                : new Windows(TextWindow.of(text, WINDOW), unread(model, language));
    }

    private static String unread(TextClassifier model, String language) {
        return "model " + model.modelId() + " reads " + model.languages() + ", not '" + language + "'";
    }

    private Verdict verdict(Windows sample, Map<String, Float> offence) {
        if (sample.windows().isEmpty()) {
            return new Verdict.Abstained(sample.unread());
        }
        TextWindow worst = sample.windows().getFirst();
        for (TextWindow window : sample.windows()) {
            if (offence.getOrDefault(window.text(), 0f) > offence.getOrDefault(worst.text(), 0f)) {
                worst = window;
            }
        }
        double probability = Score.rounded(anywhere(offence.getOrDefault(worst.text(), 0f), sample.windows()));
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

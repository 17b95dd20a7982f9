package dev.bandloom.cli.models.measure;

import dev.bandloom.quality.text.LanguageIdentifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** How often the language of a text is told rightly, among those that are written most and those of the file. */
final class LanguageMeasures {
    private static final String SUBJECT = "language";
    /** Twenty of the languages that are written most, by ISO 639-1 code. */
    private static final List<String> TWENTY = List.of(
            "ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv",
            "tr", "zh");

    private static final int WORST = 5;

    private LanguageMeasures() {}

    static void of(LabelledFile file, List<JsonNode> rows, Consumer<Figures> results) {
        var identifier = LanguageIdentifier.shipped();
        Map<String, List<String>> texts = new TreeMap<>();
        for (JsonNode row : rows) {
            texts.computeIfAbsent(file.text(row, "language"), language -> new ArrayList<>())
                    .add(file.text(row, "text"));
        }
        var twenty = new TreeSet<>(TWENTY);
        twenty.retainAll(texts.keySet());
        Map<String, Tally> all = new TreeMap<>();
        var common = new Tally(0, 0);
        var every = new Tally(0, 0);
        for (var entry : texts.entrySet()) {
            Tally told = told(identifier, entry.getKey(), entry.getValue(), texts.keySet());
            all.put(entry.getKey(), told);
            every = every.and(told);
            if (twenty.contains(entry.getKey())) {
                common = common.and(told(identifier, entry.getKey(), entry.getValue(), twenty));
            }
        }
        if (common.texts() > 0) {
            results.accept(
                    common.figures(twenty.size() + " languages (" + String.join(" ", twenty) + "), " + file.title()));
        }
        results.accept(every.figures("all " + all.size() + " languages, " + file.title()));
        all.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> entry.getValue().share()))
                .limit(all.size() > WORST ? WORST : 0)
                .forEach(entry -> results.accept(entry.getValue().figures(entry.getKey() + ", " + file.title())));
    }

    private static Tally told(
            LanguageIdentifier identifier, String language, List<String> texts, java.util.Collection<String> expected) {
        int right = 0;
        for (String text : texts) {
            List<LanguageIdentifier.Guess> guesses = identifier.guesses(text, expected);
            right += !guesses.isEmpty()
                            && LanguageIdentifier.alike(
                                    language, guesses.getFirst().language())
                    ? 1
                    : 0;
        }
        return new Tally(right, texts.size());
    }

    private record Tally(int right, int texts) {
        Tally and(Tally other) {
            return new Tally(right + other.right, texts + other.texts);
        }

        double share() {
            return (double) right / texts;
        }

        Figures figures(String data) {
            return new Figures(SUBJECT, data, texts, Map.of("accuracy", share()));
        }
    }
}

package dev.bandloom.quality.text;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeSet;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Says which of some languages a text is in: the detector of Apache OpenNLP (maximum entropy over character n-grams), whose
 * probabilities are shared out among those languages alone. Safe for many threads.
 */
public final class LanguageIdentifier {
    /** Languages that a text may turn out to be in though nobody asked for them: those that are written most. */
    private static final Set<String> WRITTEN_MOST = Set.of(
            "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
            "id", "it", "ja", "ko", "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "sw", "ta",
            "te", "th", "tl", "tr", "uk", "ur", "vi", "zh");
    /** Languages whose short texts cannot be told apart; any of a group is taken for any other. */
    private static final List<Set<String>> ALIKE =
            List.of(Set.of("nb", "nn", "no"), Set.of("hr", "bs", "sr"), Set.of("id", "ms"));

    private static final Map<String, String> OWN_CODES = Map.ofEntries(
            entry("cmn", "zh"),
            entry("nob", "nb"),
            entry("nno", "nn"),
            entry("ekk", "et"),
            entry("lvs", "lv"),
            entry("pes", "fa"),
            entry("heb", "he"),
            entry("ind", "id"),
            entry("msa", "ms"),
            entry("swa", "sw"),
            entry("plt", "mg"));
    private static final int MOST_CHARACTERS = 10_000;

    private final LanguageDetectorModel model;
    private final Map<String, String> codes = new HashMap<>();

    private LanguageIdentifier(LanguageDetectorModel model) {
        this.model = model;
        for (String code : Locale.getISOLanguages()) {
            try {
                codes.putIfAbsent(Locale.of(code).getISO3Language(), code);
            } catch (MissingResourceException noThreeLetters) {
                continue;
            }
        }
        codes.putAll(OWN_CODES);
    }

    private static final class Shipped {
        private static final LanguageIdentifier INSTANCE = load();
    }

    /** The detector that ships, read when it is first asked for. */
    public static LanguageIdentifier shipped() {
        return Shipped.INSTANCE;
    }

    private static LanguageIdentifier load() {
        try (InputStream stream = LanguageDetectorModel.class.getResourceAsStream("/langdetect-183.bin")) {
            if (stream == null) {
                throw new IllegalStateException("This build has no langdetect-183.bin");
            }
            return new LanguageIdentifier(new LanguageDetectorModel(stream));
        } catch (IOException e) {
            throw new UncheckedIOException("The language detector cannot be read", e);
        }
    }

    /**
     * A language with its probability among the candidates.
     *
     * @param language ISO 639-1 code
     */
    public record Guess(String language, double probability) {}

    /** Whether texts in this language can be told, by its ISO 639-1 code. */
    boolean knows(String language) {
        Collection<String> codesOfModel = Arrays.stream(new LanguageDetectorME(model).getSupportedLanguages())
                .map(code -> codes.getOrDefault(code, code))
                .toList();
        return codesOfModel.contains(canonical(language));
    }

    /** As {@link #among}, with the languages that are written most beside those that are expected. */
    public List<Guess> guesses(String text, Collection<String> expected) {
        var candidates = new TreeSet<>(WRITTEN_MOST);
        candidates.addAll(expected);
        return among(text, candidates);
    }

    /** How probable each of these languages is, most probable first; empty when the model knows none of them. */
    List<Guess> among(String text, Collection<String> languages) {
        var candidates = new TreeSet<String>();
        languages.forEach(language -> candidates.add(canonical(language)));
        String start = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
        List<Guess> guesses = new ArrayList<>();
        double sum = 0;
        for (Language found : new LanguageDetectorME(model).predictLanguages(start)) {
            String code = codes.getOrDefault(found.getLang(), found.getLang());
            if (candidates.contains(code)) {
                guesses.add(new Guess(code, found.getConfidence()));
                sum += found.getConfidence();
            }
        }
        double all = sum;
        return all == 0
                ? List.of()
                : guesses.stream()
                        .map(guess -> new Guess(guess.language(), guess.probability() / all))
                        .toList();
    }

    /** Whether a text that seems to be in one language may pass for one in the other. */
    public static boolean alike(String one, String other) {
        return canonical(one).equals(canonical(other))
                || ALIKE.stream().anyMatch(group -> group.contains(one) && group.contains(other));
    }

    private static String canonical(String language) {
        return language.equals("no") ? "nb" : language;
    }
}

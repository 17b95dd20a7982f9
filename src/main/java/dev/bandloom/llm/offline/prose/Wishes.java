package dev.bandloom.llm.offline.prose;

import dev.bandloom.llm.offline.facts.FactReader;
import dev.bandloom.llm.offline.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The stated requirements that rules can act on. Bounds of 0 are no bounds.
 *
 * @param firstFacts keys of facts that must be told, and told first
 */
public record Wishes(
        Set<Tone> tones,
        @Nullable String audience,
        int minSentences,
        int maxSentences,
        int minWords,
        int maxWords,
        int minChars,
        int maxChars,
        Set<String> firstFacts,
        boolean closingQuestion,
        List<String> requiredTerms,
        List<String> bannedTerms) {

    public static final Wishes NONE =
            new Wishes(Set.of(), null, 0, 0, 0, 0, 0, 0, Set.of(), false, List.of(), List.of());

    public static Wishes read(Map<String, JsonNode> requirements, Set<String> factKeys) {
        Set<Tone> tones = new LinkedHashSet<>();
        Set<String> first = new LinkedHashSet<>();
        StringBuilder said = new StringBuilder();
        requirements.forEach((key, value) -> {
            if (!value.isBoolean() || value.booleanValue()) {
                said.append(' ')
                        .append(key.replace('_', ' '))
                        .append(' ')
                        .append(textOf(value))
                        .append(" .");
            }
        });
        String all = said.substring(0, Math.min(said.length(), 20_000)).toLowerCase(Locale.ROOT);
        for (Tone tone : Tone.values()) {
            if (tone.namedIn(all)) {
                tones.add(tone);
            }
        }
        for (String key : factKeys) {
            String words = String.join(" ", Texts.words(key));
            String noun = FactReader.read(key, "x").noun();
            if (words.length() > 2 && (holds(all, words) || holds(all, noun))
                    || holds(all, words.replaceFirst(" \\w{1,2}$", ""))) {
                first.add(key);
            }
        }
        int exact = number(requirements, "sentences", "num_sentences", "sentence_count");
        boolean question = requirements.entrySet().stream()
                .anyMatch(entry -> entry.getKey().matches("(?i).*question.*")
                        && entry.getValue().isBoolean()
                        && entry.getValue().booleanValue());
        return new Wishes(
                tones,
                audience(requirements),
                Math.max(exact, number(requirements, "min_sentences")),
                exact > 0 ? exact : number(requirements, "max_sentences"),
                number(requirements, "min_words"),
                number(requirements, "max_words"),
                number(requirements, "min_length"),
                number(requirements, "max_length"),
                first,
                question,
                strings(requirements.get("required_terms")),
                strings(requirements.get("banned_terms")));
    }

    private static boolean holds(String all, String words) {
        return words.length() > 2 && (" " + all.replaceAll("[^\\p{L}\\p{N}]+", " ") + " ").contains(" " + words + " ");
    }

    private static @Nullable String audience(Map<String, JsonNode> requirements) {
        for (String key : List.of("audience", "target_audience", "readers", "reader")) {
            JsonNode value = requirements.get(key);
            if (value != null && value.isString() && value.stringValue().matches("[\\p{L} -]{3,40}")) {
                return value.stringValue().strip();
            }
        }
        return null;
    }

    private static int number(Map<String, JsonNode> requirements, String... keys) {
        for (String key : keys) {
            JsonNode value = requirements.get(key);
            if (value != null && value.isNumber()) {
                return (int) Math.max(0, Math.min(100_000, value.doubleValue()));
            }
        }
        return 0;
    }

    private static List<String> strings(@Nullable JsonNode value) {
        List<String> strings = new ArrayList<>();
        if (value != null && value.isArray()) {
            for (JsonNode entry : value) {
                if (entry.isString() && !entry.stringValue().isBlank() && strings.size() < 100) {
                    strings.add(entry.stringValue());
                }
            }
        }
        return List.copyOf(strings);
    }

    private static String textOf(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}

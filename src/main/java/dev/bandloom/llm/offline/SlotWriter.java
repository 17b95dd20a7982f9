package dev.bandloom.llm.offline;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.words.Draw;
import dev.bandloom.llm.offline.words.English;
import dev.bandloom.llm.offline.words.Lexicon;
import dev.bandloom.llm.offline.words.NounPhrase;
import dev.bandloom.llm.offline.words.NounPhrases;
import dev.bandloom.llm.offline.words.Opinions;
import dev.bandloom.llm.offline.words.Polarity;
import dev.bandloom.random.RandomStreams;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Ranks phrases for a gap in a template. The leaning is fixed by the slot; only the wording is open. */
final class SlotWriter {
    private static final int DRAFTS = 400;
    private static final int SHORT_WORDS = 8;
    private static final Pattern GOODS = Pattern.compile(
            "(?i)(?<!\\p{L})(?:products?|reviews?|customers?|buy(?:ers?)?|bought|purchases?|prices?|brands?|shops?|items?)(?!\\p{L})");

    private final String description;

    SlotWriter(String description) {
        this.description = description;
    }

    /** Distinct phrases, best first, never empty. */
    List<String> ranked(Assignment.Slot slot) {
        Polarity polarity = switch (slot.polarity().toLowerCase(Locale.ROOT)) {
            case "positive" -> Polarity.POSITIVE;
            case "negative" -> Polarity.NEGATIVE;
            default -> Polarity.NEUTRAL;
        };
        Opinions opinions = new Opinions(polarity, goods(slot));
        List<NounPhrase> nouns = nouns(slot, polarity);
        String pool = slot.prompt() + "|" + polarity + "|" + slot.length() + "|" + slot.context();
        RandomStreams streams = RandomStreams.of(1).within(pool);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int i = 0; i < DRAFTS; i++) {
            RandomGenerator random = streams.stream("phrase", i);
            boolean vague = i > DRAFTS * 9 / 10;
            String text = draft(slot.length(), opinions, nouns, vague, random);
            double score = (vague ? -2 : 0)
                    - (English.words(text) < 3 ? 0.5 : 0)
                    - (echoes(text) ? 1 : 0)
                    + random.nextDouble();
            if (!Lexicon.contradicts(text, polarity)) {
                scores.putIfAbsent(text, score);
            }
        }
        if (scores.isEmpty()) {
            scores.put(opinions.verdict(streams.stream("last")), 0.0);
        }
        return scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String draft(
            String length, Opinions opinions, List<NounPhrase> nouns, boolean vague, RandomGenerator random) {
        NounPhrase noun = Draw.early(nouns, random);
        if (length.equals("short")) {
            String phrase = vague ? opinions.vague(random) : opinions.phrase(noun, random);
            return English.words(phrase) <= SHORT_WORDS ? English.tidy(phrase) : opinions.phrase(NounPhrase.IT, random);
        }
        String one = vague ? English.sentence(opinions.vague(random)) : opinions.about(noun, random);
        if (!length.equals("long")) {
            return one;
        }
        NounPhrase other = Draw.any(nouns, random);
        List<String> sentences = new ArrayList<>(List.of(one));
        if (!other.equals(noun)) {
            sentences.add(opinions.about(other, random));
        }
        if (sentences.size() < 2 || random.nextBoolean()) {
            sentences.add(opinions.verdict(random));
        }
        return String.join(" ", sentences);
    }

    /** Whether two sentences begin with the same two words. */
    private static boolean echoes(String text) {
        Set<List<String>> starts = new HashSet<>();
        for (String sentence : English.sentences(text)) {
            List<String> words = English.tokens(sentence);
            if (!starts.add(words.subList(0, Math.min(2, words.size())))) {
                return true;
            }
        }
        return false;
    }

    /** What the prompt is about; {@code it} when it names nothing that may be named. */
    private static List<NounPhrase> nouns(Assignment.Slot slot, Polarity polarity) {
        List<NounPhrase> found = NounPhrases.in(slot.prompt(), slot.context().values()).stream()
                .filter(noun -> !Lexicon.contradicts(noun.named(), polarity))
                .toList();
        List<NounPhrase> main = found.stream().filter(NounPhrase::main).toList();
        return main.isEmpty() ? found.isEmpty() ? List.of(NounPhrase.IT) : found : main;
    }

    /** Whether the gap is in a text about something that is bought. */
    private boolean goods(Assignment.Slot slot) {
        return GOODS.matcher(description + " " + slot.prompt() + " "
                        + String.join(" ", slot.context().keySet()))
                .find();
    }
}

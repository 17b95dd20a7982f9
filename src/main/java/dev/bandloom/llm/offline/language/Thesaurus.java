package dev.bandloom.llm.offline.language;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.IndexWord;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Pointer;
import net.sf.extjwnl.data.PointerTarget;
import net.sf.extjwnl.data.PointerType;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.data.Word;
import net.sf.extjwnl.dictionary.Dictionary;
import org.jspecify.annotations.Nullable;

/** Base forms, kinds and relations of words from WordNet 3.1 (Fellbaum 1998). Safe for many threads. */
public final class Thesaurus {
    private static final int MOST_KEPT = 20_000;
    /** How often a word must occur in the texts that WordNet counted, to be called common. */
    private static final int LEAST_USES = 4;

    private static final Thesaurus SHARED = new Thesaurus();

    private final Map<String, Optional<String>> bases = new ConcurrentHashMap<>();
    private final Map<String, String> kinds = new ConcurrentHashMap<>();
    private @Nullable Dictionary dictionary;

    private Thesaurus() {}

    public static Thesaurus shared() {
        return SHARED;
    }

    /** The base form of a verb; null when the word is no verb. */
    public @Nullable String verb(String word) {
        return base(POS.VERB, word);
    }

    /** The singular of a noun; null when the word is no noun. */
    public @Nullable String noun(String word) {
        return base(POS.NOUN, word);
    }

    public boolean adjective(String word) {
        return base(POS.ADJECTIVE, word) != null;
    }

    public boolean adverb(String word) {
        return base(POS.ADVERB, word) != null;
    }

    /** The lexicographer's class of the noun's most frequent sense, such as {@code noun.location}; empty when there is none. */
    public String kind(String noun) {
        String key = noun.toLowerCase(Locale.ROOT);
        String known = kinds.get(key);
        if (known == null) {
            List<Synset> senses = senses(POS.NOUN, key);
            known = senses.isEmpty() ? "" : senses.get(0).getLexFileName();
            keep(kinds, key, known);
        }
        return known;
    }

    /** Words that mean the same in the most frequent sense, which must be clearly more frequent than the next. */
    public synchronized List<String> synonyms(String lemma, boolean verb) {
        List<Synset> senses = senses(verb ? POS.VERB : POS.NOUN, lemma);
        if (senses.isEmpty() || senses.size() > 1 && uses(senses.get(0), lemma) < 3 * uses(senses.get(1), lemma) + 1) {
            return List.of();
        }
        return senses.get(0).getWords().stream()
                .map(Word::getLemma)
                .filter(word -> plain(word) && !word.equals(lemma))
                .filter(word -> usual(word, senses.get(0), verb))
                .toList();
    }

    private boolean known(String word, POS pos) {
        return senses(pos, word).stream().mapToInt(sense -> uses(sense, word)).sum() >= LEAST_USES;
    }

    /** Whether a word is in common use, and in this sense before any other. */
    private boolean usual(String word, Synset sense, boolean verb) {
        List<Synset> senses = senses(verb ? POS.VERB : POS.NOUN, word);
        return !senses.isEmpty() && senses.get(0).equals(sense) && uses(sense, word) >= LEAST_USES;
    }

    /** What is opposite to an adjective or verb in its most frequent sense. */
    public synchronized List<String> antonyms(String lemma, boolean verb) {
        List<Synset> senses = senses(verb ? POS.VERB : POS.ADJECTIVE, lemma);
        Set<String> found = new LinkedHashSet<>();
        for (Synset sense : senses.subList(0, Math.min(1, senses.size()))) {
            for (Pointer pointer : sense.getPointers(PointerType.ANTONYM)) {
                if (pointer.getSource() instanceof Word word
                        && word.getLemma().equals(lemma)
                        && target(pointer) instanceof Word opposite) {
                    found.add(opposite.getLemma());
                }
            }
        }
        return found.stream()
                .filter(Thesaurus::plain)
                .filter(word -> senses.size() == 1 || uses(senses.get(0), lemma) >= LEAST_USES)
                .filter(word -> known(word, verb ? POS.VERB : POS.ADJECTIVE))
                .toList();
    }

    private static boolean plain(String word) {
        return word.matches("\\p{Ll}{3,14}");
    }

    private static PointerTarget target(Pointer pointer) {
        try {
            return pointer.getTarget();
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet cannot be read behind " + pointer, e);
        }
    }

    private static int uses(Synset sense, String lemma) {
        return sense.getWords().stream()
                .filter(word -> word.getLemma().equals(lemma))
                .mapToInt(Word::getUseCount)
                .max()
                .orElse(0);
    }

    private @Nullable String base(POS pos, String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (!lower.matches("\\p{L}[\\p{L}'-]{0,30}")) {
            return null;
        }
        String key = pos.getKey() + lower;
        Optional<String> known = bases.get(key);
        if (known == null) {
            known = Optional.ofNullable(lookUp(pos, lower)).map(IndexWord::getLemma);
            keep(bases, key, known);
        }
        return known.orElse(null);
    }

    private synchronized List<Synset> senses(POS pos, String lemma) {
        IndexWord entry = lookUp(pos, lemma.toLowerCase(Locale.ROOT));
        return entry == null ? List.of() : List.copyOf(entry.getSenses());
    }

    private synchronized @Nullable IndexWord lookUp(POS pos, String lower) {
        try {
            Dictionary open = dictionary;
            if (open == null) {
                open = Dictionary.getDefaultResourceInstance();
                dictionary = open;
            }
            return open.lookupIndexWord(pos, lower);
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet cannot be read for '" + lower + "'", e);
        }
    }

    private static <V> void keep(Map<String, V> cache, String key, V value) {
        if (cache.size() < MOST_KEPT) {
            cache.put(key, value);
        }
    }
}

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

    private static final int MOST_SENSES = 3;
    private static final int MOST_STEPS = 8;
    private static final Set<String> PLACES = Set.of("noun.location", "noun.object");
    /** What is above things that are built to be at or in, among artifacts. */
    private static final Set<String> BUILT = Set.of("structure", "way", "facility", "surface", "container", "covering");
    /** WordNet's sentence frames without an object: {@code Something ----s}, {@code Somebody ----s PP} … */
    private static final Set<Integer> INTRANSITIVE = Set.of(1, 2, 3, 4, 7, 12, 13, 22, 23);

    private static final Thesaurus SHARED = new Thesaurus();

    private final Map<String, Optional<String>> bases = new ConcurrentHashMap<>();
    private final Map<String, String> kinds = new ConcurrentHashMap<>();
    private final Map<String, Boolean> places = new ConcurrentHashMap<>();
    private @Nullable Dictionary dictionary;

    private Thesaurus() {}

    public static Thesaurus shared() {
        return SHARED;
    }

    /** The base form of a verb; null when the word is no verb. */
    public @Nullable String verb(String word) {
        return base(POS.VERB, word);
    }

    /** The singular of a noun, the more usual one where two are spelt so; null when the word is no noun. */
    public @Nullable String noun(String word) {
        String base = base(POS.NOUN, word);
        if (base == null || !base.endsWith("s")) {
            return base;
        }
        String shorter = base(POS.NOUN, base.substring(0, base.length() - 1));
        return shorter != null && uses(POS.NOUN, shorter) > uses(POS.NOUN, base) ? shorter : base;
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

    /**
     * Whether a noun names a region, a landform or what is built to be at or in; of what is a group of people first, as a
     * school and a village are, the next sense counts too.
     */
    public boolean place(String noun) {
        String key = noun.toLowerCase(Locale.ROOT);
        Boolean known = places.get(key);
        if (known == null) {
            List<Synset> senses = senses(POS.NOUN, key);
            boolean group = senses.size() > 1 && senses.get(0).getLexFileName().equals("noun.group");
            known = senses.stream().limit(group ? 2 : 1).anyMatch(this::place);
            keep(places, key, known);
        }
        return known;
    }

    private synchronized boolean place(Synset sense) {
        if (PLACES.contains(sense.getLexFileName())) {
            return true;
        }
        Synset above = sense;
        for (int i = 0; i < MOST_STEPS && above.getLexFileName().equals("noun.artifact"); i++) {
            if (above.getWords().stream().map(Word::getLemma).anyMatch(BUILT::contains)) {
                return true;
            }
            List<Pointer> pointers = above.getPointers(PointerType.HYPERNYM);
            if (pointers.isEmpty() || !(target(pointers.get(0)) instanceof Synset next)) {
                return false;
            }
            above = next;
        }
        return PLACES.contains(above.getLexFileName()) && !above.equals(sense) && small(above, "geographical area");
    }

    /** Whether a noun names a kind of what another names, or the same, both in their most frequent sense. */
    public synchronized boolean kindOf(String noun, String above) {
        List<Synset> wanted = senses(POS.NOUN, above);
        List<Synset> senses = senses(POS.NOUN, noun);
        if (wanted.isEmpty() || senses.isEmpty()) {
            return false;
        }
        Synset now = senses.get(0);
        for (int i = 0; i < MOST_STEPS && !now.equals(wanted.get(0)); i++) {
            List<Pointer> pointers = now.getPointers(PointerType.HYPERNYM);
            if (pointers.isEmpty() || !(target(pointers.get(0)) instanceof Synset next)) {
                return false;
            }
            now = next;
        }
        return now.equals(wanted.get(0));
    }

    /** Whether a word is more than a name: written with a small letter as some part of speech. */
    public boolean common(String word) {
        for (POS pos : List.of(POS.NOUN, POS.VERB, POS.ADJECTIVE, POS.ADVERB)) {
            String base = base(pos, word);
            if (base != null && small(pos, base)) {
                return true;
            }
        }
        return false;
    }

    private boolean small(POS pos, String lemma) {
        return senses(pos, lemma).stream().anyMatch(sense -> small(sense, lemma));
    }

    private static boolean small(Synset sense, String lemma) {
        return sense.getWords().stream().anyMatch(word -> word.getLemma().equals(lemma));
    }

    /** Whether none of the usual senses of a verb, given by its base form, goes without an object. */
    public boolean needsObject(String verb) {
        List<Synset> senses = senses(POS.VERB, verb);
        return !senses.isEmpty()
                && senses.stream()
                        .limit(MOST_SENSES)
                        .noneMatch(sense -> INTRANSITIVE.stream()
                                .anyMatch(frame -> sense.getVerbFrameFlags().get(frame)));
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
        return uses(pos, word) >= LEAST_USES;
    }

    private int uses(POS pos, String word) {
        return senses(pos, word).stream().mapToInt(sense -> uses(sense, word)).sum();
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

package dev.bandloom.quality.pii;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds names of persons, places and organisations where no model does: runs of capitalised words, weighed by lists of
 * names, by how common their words are otherwise, and by the words around them.
 */
final class NameRecogniser implements Recogniser {
    private static final Set<String> TITLES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "prof",
            "professor",
            "sir",
            "herr",
            "frau",
            "mme",
            "mlle",
            "monsieur",
            "madame",
            "señor",
            "señora",
            "sr",
            "sra",
            "don",
            "doña",
            "signor",
            "signora",
            "sig",
            "senhor",
            "senhora",
            "pan",
            "pani");
    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "bin", "al", "el",
            "ter", "zu");
    private static final Set<String> COMPANY = Set.of(
            "inc",
            "ltd",
            "llc",
            "llp",
            "plc",
            "corp",
            "corporation",
            "company",
            "gmbh",
            "ag",
            "kg",
            "sa",
            "spa",
            "bv",
            "nv",
            "ab",
            "oy",
            "as",
            "group",
            "holdings",
            "university",
            "bank",
            "institute",
            "foundation",
            "association",
            "ministry",
            "technologies",
            "software",
            "solutions",
            "partners",
            "industries");
    private static final Pattern SAID_BEFORE = Pattern.compile(
            "(?:(?:name(?:'s|’s)?|name\\?|named|called|calls?(?: me| him| her)|says?|said|asked|told|wrote|add|user|customer|client|patient|signed|sincerely|regards|"
                    + "dear|hi|hello|hey|thanks|thank you|i am|i'm|i’m|this is|by|with|author|contact|attn|ask for|speak to|my (?:friend|wife|husband|"
                    + "brother|sister|son|daughter|mother|father|partner|boss|colleague)|directed by|starring|bin|heiße|heisse|name ist|je m'appelle|"
                    + "suis|llamo|soy|chiamo|sono|chamo|sou)(?: is| are| was| ist)?[\\s:,>\\-]{1,6})$");
    private static final Pattern SAID_AFTER = Pattern.compile(
            "^(?:['’]s?\\b|,? (?:said|says|told|asked|wrote|lives|works|was born|spent|joined|argued|explained|shouted|had given|has given|speak|flew|began|is from|was from|just|shouts|thinks|knows|"
                    + "is (?:very|a|an|my|the)|points|has been|called)\\b|:? ?\"|: )");
    /** Endings of patronymics and surnames in languages that have such. */
    private static final Pattern FAMILY_ENDING = Pattern.compile(
            ".{2,}(?:ov|ova|ev|eva|in|ina|ski|ska|sky|ský|ská|cki|cka|wicz|vić|ić|ová|sson|sen|dóttir|nen|enko|opoulos|idis|yan|ian|shvili|escu|ström|berg|mann|quist|qvist)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** Capitalised in English whatever they stand for. */
    private static final Set<String> NEVER = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "princess",
            "prince",
            "king",
            "queen",
            "christmas",
            "easter",
            "god",
            "apt",
            "suite",
            "street",
            "road",
            "avenue",
            "english",
            "french",
            "german");

    private static final int AROUND = 40;
    private static final int MOST_WORDS = 6;
    private static final int UNCASED_WORDS = 3;
    private static final Pattern NUMBER_BEFORE = Pattern.compile("\\d[a-z]? $");
    private static final Pattern NUMBER_AFTER = Pattern.compile("^ \\d");
    private static final double NEXT_TO_A_NUMBER = 0.4;

    private final WordList given = WordList.load("given-names");
    private final WordList family = WordList.load("surnames");
    private final WordList places = WordList.load("places");
    private final WordList common = WordList.load("common-words");
    private final WordList functional = WordList.load("function-words");

    @Override
    public Set<PiiEntity> entities() {
        return EnumSet.of(PiiEntity.PERSON, PiiEntity.LOCATION, PiiEntity.ORGANIZATION);
    }

    @Override
    public List<Hit> find(Passage passage) {
        var hits = new ArrayList<Hit>();
        List<NameWord> words = NameWord.of(passage.text());
        int at = 0;
        while (at < words.size()) {
            int end = runEnd(words, at);
            if (end > at) {
                find(passage, words, at, end, hits);
            }
            at = Math.max(at + 1, end);
        }
        return hits;
    }

    /** Where the run of capitalised words that begins here ends; a particle may stand inside one. */
    private int runEnd(List<NameWord> words, int at) {
        if (!words.get(at).capital()) {
            return at;
        }
        int end = at + 1;
        while (end < words.size() && end - at < MOST_WORDS && words.get(end).joined()) {
            if (words.get(end).capital()) {
                end++;
            } else if (PARTICLES.contains(words.get(end).text())
                    && end + 1 < words.size()
                    && words.get(end + 1).joined()
                    && words.get(end + 1).capital()) {
                end += 2;
            } else {
                break;
            }
        }
        return end;
    }

    private void find(Passage passage, List<NameWord> words, int from, int to, List<Hit> hits) {
        int first = from;
        boolean titled = first > 0 && isTitle(words.get(first - 1));
        while (first < to && (isTitle(words.get(first)) || everyday(words.get(first)))) {
            titled = isTitle(words.get(first));
            first++;
        }
        int last = to;
        while (last > first && everyday(words.get(last - 1)) && !surname(words, first, last)) {
            last--;
        }
        if (first == last) {
            return;
        }
        NameWord head = words.get(first);
        NameWord tail = words.get(last - 1);
        String lowered = passage.lower().substring(head.from(), tail.to());
        if (last - first > 1 && COMPANY.contains(tail.text().toLowerCase(Locale.ROOT))) {
            hits.add(new Hit(PiiEntity.ORGANIZATION, head.from(), tail.to(), 0.7));
            return;
        }
        String before = passage.lower().substring(Math.max(0, head.from() - AROUND), head.from());
        String after =
                passage.text().substring(tail.to(), Math.min(passage.text().length(), tail.to() + AROUND));
        boolean said =
                SAID_BEFORE.matcher(before).find() || SAID_AFTER.matcher(after).find();
        double person = person(words.subList(first, last), titled, said);
        if (NUMBER_BEFORE.matcher(before).find() || NUMBER_AFTER.matcher(after).find()) {
            person -= NEXT_TO_A_NUMBER;
        }
        if (places.contains(lowered) && !titled) {
            boolean there = before.matches("(?s).*\\b(?:in|to|from|at|near|nach|aus|à|en|a|di) $");
            hits.add(new Hit(PiiEntity.LOCATION, head.from(), tail.to(), there ? 0.85 : 0.6));
        }
        if (person > 0) {
            hits.add(new Hit(PiiEntity.PERSON, head.from(), tail.to(), person));
        }
    }

    /** How sure it is that these words name a person, in [0,1]. */
    private double person(List<NameWord> words, boolean titled, boolean said) {
        NameWord head = words.getFirst();
        NameWord tail = words.getLast();
        boolean knownGiven = given.contains(head.text());
        boolean knownFamily = words.size() > 1 && (family(tail) || given.contains(tail.text()));
        boolean plain =
                words.stream().allMatch(word -> !word.shouted() || word.text().length() > 4);
        double score;
        if (Character.isLowerCase(head.text().charAt(0))) {
            boolean shaped = knownGiven && knownFamily && words.size() <= UNCASED_WORDS && !everyday(tail);
            score = shaped ? 0.6 : knownGiven && words.size() == 1 ? 0.3 : 0;
        } else if (words.size() > 1) {
            score = knownGiven && knownFamily ? 0.85 : knownGiven ? 0.7 : knownFamily ? 0.55 : 0.3;
        } else if (knownGiven) {
            score = 0.55;
        } else {
            score = family(head) ? 0.4 : 0.2;
        }
        if (titled) {
            score += 0.5;
        }
        if (said) {
            score += 0.3;
        }
        if (words.size() == 1 && head.opening() && !knownGiven && !said && !titled) {
            score -= 0.1;
        }
        return plain ? Math.clamp(score, 0, 0.95) : Math.clamp(score - 0.4, 0, 0.95);
    }

    private boolean family(NameWord word) {
        return family.contains(word.text())
                || FAMILY_ENDING.matcher(word.text()).matches() && !common.contains(word.text());
    }

    /** Whether the last of two words is a surname that is a common word too. */
    private boolean surname(List<NameWord> words, int first, int last) {
        return last - first == 2
                && given.contains(words.get(first).text())
                && !common.contains(words.get(first).text())
                && family.contains(words.get(last - 1).text());
    }

    private static boolean isTitle(NameWord word) {
        return TITLES.contains(word.text().toLowerCase(Locale.ROOT));
    }

    /** A word that is written in lower case more often than not, so that its capital says nothing. */
    private boolean everyday(NameWord word) {
        return NEVER.contains(word.text().toLowerCase(Locale.ROOT))
                || common.contains(word.text())
                || functional.contains(word.text())
                || word.text().length() == 1 && !word.initial();
    }
}

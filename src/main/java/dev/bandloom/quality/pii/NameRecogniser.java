package dev.bandloom.quality.pii;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds names of persons, places and organisations where no model does: runs of capitalised words, weighed by lists of
 * names, by how common their words are otherwise, and by the words around them.
 */
final class NameRecogniser implements Recogniser {
    private static final int AROUND = 40;
    private static final int MOST_WORDS = 6;
    private static final int UNCASED_WORDS = 3;
    private static final double NEXT_TO_A_NUMBER = 0.4;
    private static final double KNOWN_PLACE = 0.7;
    private static final double SAID_SO = 0.6;
    private static final int SHORTEST_PLACE = 3;

    private final WordList given = WordList.load("given-names");
    private final WordList family = WordList.load("surnames");
    private final WordList places = WordList.load("places");
    private final WordList organisations = WordList.load("organisation-words");
    private final WordList geography = WordList.load("geography-words");
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
            } else if (NameCues.PARTICLES.contains(words.get(end).text())
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
        String whole = passage.lower()
                .substring(words.get(from).from(), words.get(to - 1).to());
        if (to - from > 1 && places.contains(whole)) {
            hits.add(new Hit(
                    PiiEntity.LOCATION,
                    words.get(from).from(),
                    words.get(to - 1).to(),
                    KNOWN_PLACE));
            return;
        }
        int first = from;
        boolean titled = titled(words, first);
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
        NameWord end = words.get(to - 1);
        if (to - first > 1 && organisations.contains(end.text())) {
            hits.add(new Hit(PiiEntity.ORGANIZATION, head.from(), end.to(), 0.7));
            return;
        }
        if (to - first > 1 && geography.contains(end.text()) && !titled) {
            hits.add(new Hit(PiiEntity.LOCATION, head.from(), end.to(), KNOWN_PLACE));
            return;
        }
        String before = passage.lower().substring(Math.max(0, head.from() - AROUND), head.from());
        String after =
                passage.text().substring(tail.to(), Math.min(passage.text().length(), tail.to() + AROUND));
        boolean known =
                words.subList(first, last).stream().anyMatch(word -> given.contains(word.text()) || family(word));
        boolean thing = !known && first > 0 && head.joined() && isArticle(words.get(first - 1));
        boolean said = !thing
                && (NameCues.SAID_BEFORE.matcher(before).find()
                        || NameCues.SAID_AFTER.matcher(after).find()
                        || (last - first > 1 || given.contains(head.text()) || family.contains(head.text()))
                                && NameCues.SPEAKER.matcher(after).find());
        double person = person(words.subList(first, last), titled, said);
        if (NameCues.NUMBER_BEFORE.matcher(before).find()
                || NameCues.NUMBER_AFTER.matcher(after).find()) {
            person -= NEXT_TO_A_NUMBER;
        }
        boolean named = given.contains(head.text()) || titled;
        if (!named && capitalised(head)) {
            if (NameCues.ORGANISATION_BEFORE.matcher(before).find()
                    || NameCues.ORGANISATION_AFTER
                            .matcher(after.toLowerCase(Locale.ROOT))
                            .find()) {
                hits.add(new Hit(PiiEntity.ORGANIZATION, head.from(), tail.to(), SAID_SO));
                person -= SAID_SO;
            } else if (NameCues.PLACE_BEFORE.matcher(before).find()) {
                hits.add(new Hit(PiiEntity.LOCATION, head.from(), tail.to(), SAID_SO));
                person -= SAID_SO;
            }
        }
        if (places.contains(lowered) && !titled && lowered.length() > SHORTEST_PLACE) {
            boolean there = before.matches("(?s).*\\b(?:in|to|from|at|near|nach|aus|à|en|a|di) $");
            hits.add(new Hit(PiiEntity.LOCATION, head.from(), tail.to(), there ? 0.85 : 0.6));
        }
        if (person > 0) {
            hits.add(new Hit(PiiEntity.PERSON, head.from(), tail.to(), person));
        }
    }

    /** Whether a title stands before the words, perhaps with a particle between. */
    private static boolean titled(List<NameWord> words, int first) {
        int at = first - 1;
        while (at > 0 && NameCues.PARTICLES.contains(words.get(at).text())) {
            at--;
        }
        return at >= 0 && isTitle(words.get(at));
    }

    private static boolean isArticle(NameWord word) {
        return NameCues.ARTICLES.contains(word.text().toLowerCase(Locale.ROOT));
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
            boolean initials = head.initial() && words.get(1).initial() && !tail.initial();
            score = knownGiven && knownFamily ? 0.85 : knownGiven ? 0.7 : knownFamily || initials ? 0.55 : 0.3;
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
                || NameCues.FAMILY_ENDING.matcher(word.text()).matches() && !common.contains(word.text());
    }

    /** Whether the last of two words is a surname that is a common word too. */
    private boolean surname(List<NameWord> words, int first, int last) {
        return last - first == 2
                && given.contains(words.get(first).text())
                && !common.contains(words.get(first).text())
                && family.contains(words.get(last - 1).text());
    }

    private static boolean capitalised(NameWord word) {
        return Character.isUpperCase(word.text().charAt(0));
    }

    private static boolean isTitle(NameWord word) {
        return NameCues.TITLES.contains(word.text().toLowerCase(Locale.ROOT));
    }

    /** A word that is written in lower case more often than not, so that its capital says nothing. */
    private boolean everyday(NameWord word) {
        return NameCues.NEVER.contains(word.text().toLowerCase(Locale.ROOT))
                || common.contains(word.text())
                || functional.contains(word.text())
                || word.text().length() == 1 && !word.initial();
    }
}

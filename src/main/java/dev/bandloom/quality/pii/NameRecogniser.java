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
    private static final int MOST_WORDS = 6;
    private static final int UNCASED_WORDS = 3;
    private static final double NEXT_TO_A_NUMBER = 0.4;
    private static final double KNOWN_PLACE = 0.7;
    private static final double KNOWN_ORGANISATION = 0.7;
    /** A known place, which is a name too as often as not. */
    private static final double PLACE_OR_NAME = 0.6;

    private static final double PLACE_SAID = 0.85;
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
        int begin = words.get(from).from();
        int end = words.get(to - 1).to();
        if (to - from > 1 && places.contains(passage.lower().substring(begin, end))) {
            hits.add(new Hit(PiiEntity.LOCATION, begin, end, KNOWN_PLACE));
            return;
        }
        int first = from;
        boolean titled = NameRun.titled(words, first);
        while (first < to && (NameRun.isTitle(words.get(first)) || everyday(words.get(first)))) {
            titled = NameRun.isTitle(words.get(first));
            first++;
        }
        int last = to;
        while (last > first && everyday(words.get(last - 1)) && !surname(words, first, last)) {
            last--;
        }
        if (first < last) {
            find(passage, NameRun.of(passage, words, first, last, to, titled), hits);
        }
    }

    private void find(Passage passage, NameRun run, List<Hit> hits) {
        int begin = run.head().from();
        int end = run.tail().to();
        if (run.longer() && organisations.contains(run.end().text())) {
            hits.add(new Hit(PiiEntity.ORGANIZATION, begin, run.end().to(), KNOWN_ORGANISATION));
            return;
        }
        if (run.longer() && geography.contains(run.end().text()) && !run.titled()) {
            hits.add(new Hit(PiiEntity.LOCATION, begin, run.end().to(), KNOWN_PLACE));
            return;
        }
        double person = person(run) - (run.nextToNumber() ? NEXT_TO_A_NUMBER : 0);
        if (!given.contains(run.head().text()) && !run.titled() && capitalised(run.head())) {
            PiiEntity other = run.saysOrganisation()
                    ? PiiEntity.ORGANIZATION
                    : run.saysPlace() ? PiiEntity.LOCATION : PiiEntity.PERSON;
            if (other != PiiEntity.PERSON) {
                hits.add(new Hit(other, begin, end, SAID_SO));
                person -= SAID_SO;
            }
        }
        if (places.contains(passage.lower().substring(begin, end)) && !run.titled() && end - begin > SHORTEST_PLACE) {
            hits.add(new Hit(PiiEntity.LOCATION, begin, end, run.saysWhere() ? PLACE_SAID : PLACE_OR_NAME));
        }
        if (person > 0) {
            hits.add(new Hit(PiiEntity.PERSON, begin, end, person));
        }
    }

    /** How sure it is that these words name a person, in [0,1]. */
    private double person(NameRun run) {
        List<NameWord> words = run.words();
        NameWord head = run.head();
        NameWord tail = run.tail();
        boolean known = words.stream().anyMatch(word -> given.contains(word.text()) || family(word));
        boolean said = run.said(known, given.contains(head.text()) || family.contains(head.text()));
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
        if (run.titled()) {
            score += 0.5;
        }
        if (said) {
            score += 0.3;
        }
        if (words.size() == 1 && head.opening() && !knownGiven && !said && !run.titled()) {
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

    /** A word that is written in lower case more often than not, so that its capital says nothing. */
    private boolean everyday(NameWord word) {
        return NameCues.NEVER.contains(word.text().toLowerCase(Locale.ROOT))
                || common.contains(word.text())
                || functional.contains(word.text())
                || word.text().length() == 1 && !word.initial();
    }
}

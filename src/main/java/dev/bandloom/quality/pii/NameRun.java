package dev.bandloom.quality.pii;

import java.util.List;
import java.util.Locale;

/**
 * Capitalised words in a row without the everyday words at their ends, and what stands around them.
 *
 * @param words at least one
 * @param end the last word of the row, which may be an everyday one
 * @param longer whether the row from the first of the words has more than one
 * @param titled whether a title stands before them
 * @param article whether an article does
 * @param before the text before them, in lower case
 * @param after the text after them
 */
record NameRun(
        List<NameWord> words,
        NameWord end,
        boolean longer,
        boolean titled,
        boolean article,
        String before,
        String after) {
    private static final int AROUND = 40;

    /**
     * Words {@code first} to {@code last} of a row that ends before {@code to}.
     *
     * @param titled whether one of the everyday words before them is a title
     */
    static NameRun of(Passage passage, List<NameWord> all, int first, int last, int to, boolean titled) {
        NameWord head = all.get(first);
        int end = all.get(last - 1).to();
        return new NameRun(
                all.subList(first, last),
                all.get(to - 1),
                to - first > 1,
                titled,
                first > 0 && head.joined() && NameCues.ARTICLES.contains(lower(all.get(first - 1))),
                passage.lower().substring(Math.max(0, head.from() - AROUND), head.from()),
                passage.text().substring(end, Math.min(passage.text().length(), end + AROUND)));
    }

    /** Whether a title stands before a word, perhaps with a particle between. */
    static boolean titled(List<NameWord> all, int at) {
        int before = at - 1;
        while (before > 0 && NameCues.PARTICLES.contains(all.get(before).text())) {
            before--;
        }
        return before >= 0 && isTitle(all.get(before));
    }

    static boolean isTitle(NameWord word) {
        return NameCues.TITLES.contains(lower(word));
    }

    NameWord head() {
        return words.getFirst();
    }

    NameWord tail() {
        return words.getLast();
    }

    /**
     * Whether what stands around says that somebody is named.
     *
     * @param known whether one of the words is known as a name
     * @param listed whether the first of them is in a list of names
     */
    boolean said(boolean known, boolean listed) {
        boolean thing = article && !known;
        return !thing
                && (NameCues.SAID_BEFORE.matcher(before).find()
                        || NameCues.SAID_AFTER.matcher(after).find()
                        || (words.size() > 1 || listed)
                                && NameCues.SPEAKER.matcher(after).find());
    }

    boolean nextToNumber() {
        return NameCues.NUMBER_BEFORE.matcher(before).find()
                || NameCues.NUMBER_AFTER.matcher(after).find();
    }

    boolean saysOrganisation() {
        return NameCues.ORGANISATION_BEFORE.matcher(before).find()
                || NameCues.ORGANISATION_AFTER
                        .matcher(after.toLowerCase(Locale.ROOT))
                        .find();
    }

    boolean saysPlace() {
        return NameCues.PLACE_BEFORE.matcher(before).find();
    }

    boolean saysWhere() {
        return NameCues.WHERE_BEFORE.matcher(before).find();
    }

    private static String lower(NameWord word) {
        return word.text().toLowerCase(Locale.ROOT);
    }
}

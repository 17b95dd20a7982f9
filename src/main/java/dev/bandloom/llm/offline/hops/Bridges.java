package dev.bandloom.llm.offline.hops;

import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.questions.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bridge questions after Yang et al., "HotpotQA" (2018): one passage says who or what a description fits, the other is asked
 * about what it fits, named by the description alone.
 */
final class Bridges {
    private static final int LONGEST_DESCRIPTION = 12;
    private static final int LONGEST_QUESTION = 22;
    private static final double JOINT = 0.05;
    private static final Pattern IDENTITY = Pattern.compile("(?:What|Who) (?:is|was) (the [^,?]+)\\?");
    private static final Pattern DOER = Pattern.compile("Who ((?!is\\b|was\\b|are\\b|were\\b|has\\b|had\\b)[^,?]+)\\?");
    private static final Pattern NAME =
            Pattern.compile("(?:(?:the )?(\\p{Ll}+) )?(\\p{Lu}[\\p{L}'-]+(?: (?:the |of )?\\p{Lu}[\\p{L}'-]+){0,3})");
    private static final Set<String> BEFORE = Set.of(
            "is", "was", "are", "were", "does", "did", "do", "has", "had", "can", "of", "in", "at", "by", "to", "from",
            "near", "on", "will");
    /** Descriptions that may fit more than one. */
    private static final Pattern LOOSE =
            Pattern.compile("(?i).*\\b(?:it|its|they|their|he|his|she|her|there|here|also)\\b.*");

    private Bridges() {}

    /** @param one the passage that tells whom a description fits; @param other the one that is asked about */
    static List<Hop> of(Told one, Told other) {
        List<Hop> hops = new ArrayList<>();
        for (Asked first : one.questions()) {
            Matcher name = NAME.matcher(first.answer());
            String description = name.matches() ? description(first, name.group(1)) : null;
            if (description == null
                    || other.says(one.sentence(first))
                    || LOOSE.matcher(description).matches()) {
                continue;
            }
            for (Asked second : other.questions()) {
                Hop hop = joined(one, first, name.group(2), description, other, second);
                if (hop != null) {
                    hops.add(hop);
                }
            }
        }
        return hops;
    }

    private static @Nullable String description(Asked asked, @Nullable String noun) {
        Matcher identity = IDENTITY.matcher(asked.question());
        Matcher doer = DOER.matcher(asked.question());
        String text = null;
        if (identity.matches() && noun == null) {
            text = identity.group(1);
        } else if (asked.kind() == Asked.Kind.WHO && doer.matches()) {
            boolean person = noun != null && Thesaurus.shared().kind(noun).equals("noun.person");
            text = (person ? "the " + noun : "the person") + " who " + doer.group(1);
        }
        int words = text == null ? 0 : text.split(" ").length;
        return words < 3 || words > LONGEST_DESCRIPTION ? null : text;
    }

    private static @Nullable Hop joined(
            Told one, Asked first, String name, String description, Told other, Asked second) {
        boolean shared = second.question().contains(name)
                && !second.answer().contains(name)
                && !description.contains(second.answer())
                && !first.answer().contains(second.answer())
                && !one.says(other.sentence(second));
        String question = shared ? replaced(second.question(), first.answer(), name, description) : null;
        if (question == null || question.split(" ").length > LONGEST_QUESTION) {
            return null;
        }
        return new Hop(
                question,
                second.answer(),
                one.sentence(first) + " " + other.sentence(second),
                Math.round(100 * (Math.min(first.score(), second.score()) - JOINT)) / 100.0);
    }

    /** The question with the description in place of the name; null where the name does not stand alone. */
    private static @Nullable String replaced(String question, String whole, String name, String description) {
        String mention = question.contains(whole) ? whole : name;
        int at = question.indexOf(mention);
        String before = question.substring(0, at).stripTrailing();
        String after = question.substring(at + mention.length());
        String last = before.substring(before.lastIndexOf(' ') + 1).toLowerCase(java.util.Locale.ROOT);
        boolean alone = BEFORE.contains(last)
                && after.matches("\\?|(?s) \\p{Ll}.*")
                && !after.contains(mention)
                && !before.contains(name)
                && !before.matches("(?s).*\\p{Lu}\\S* of");
        boolean known = description.contains(name) || !after.matches("\\?|(?s) (?!and\\b|or\\b).*");
        return !alone || known ? null : before + " " + description + after;
    }
}

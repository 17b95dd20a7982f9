package dev.bandloom.llm.offline.hops;

import dev.bandloom.llm.offline.language.Verbs;
import dev.bandloom.llm.offline.questions.Asked;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Comparison questions: two passages answer the same question about two things, and one of them is more, or earlier. */
final class Comparisons {
    private static final String GAP = "\u0001";
    private static final double JOINT = 0.05;
    private static final Map<String, String> MORE = Map.of(
            "long", "longer", "wide", "wider", "high", "higher", "tall", "taller", "deep", "deeper", "thick", "thicker",
            "old", "older", "large", "larger", "heavy", "heavier", "big", "bigger");
    private static final Pattern NUMBER =
            Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,9})(\\.\\d{1,4})?(?:\\s+(\\S.*))?");
    private static final Pattern YEAR = Pattern.compile("(?:in )?((?:1\\d|20)\\d\\d)");
    private static final Pattern HOW = Pattern.compile("How (\\p{Ll}+) (is|was) " + GAP + "\\?");
    private static final Pattern MANY =
            Pattern.compile("How (many [^" + GAP + "]+|much) does " + GAP + " (\\p{Ll}+)( [^?]*)?\\?");
    private static final Pattern WHEN = Pattern.compile("When was " + GAP + " ([^?]+)\\?");

    private Comparisons() {}

    static List<Hop> of(Told one, Told other) {
        List<Hop> hops = new ArrayList<>();
        for (Asked first : one.questions()) {
            String frame = frame(first);
            if (frame == null) {
                continue;
            }
            for (Asked second : other.questions()) {
                boolean same = frame.equals(frame(second))
                        && !first.subject().equalsIgnoreCase(second.subject())
                        && !other.says(one.sentence(first))
                        && !one.says(other.sentence(second));
                Hop hop = same ? compared(frame, one, first, other, second) : null;
                if (hop != null) {
                    hops.add(hop);
                }
            }
        }
        return hops;
    }

    /** The question with a gap for its subject; null where the subject does not name one thing by itself. */
    private static @Nullable String frame(Asked asked) {
        String subject = asked.subject();
        boolean single = subject.matches("(?:the \\S+ \\S|\\p{Lu}).*") && English.words(subject) <= 6;
        int at = single ? asked.question().indexOf(subject) : -1;
        return at < 0
                ? null
                : asked.question().substring(0, at) + GAP + asked.question().substring(at + subject.length());
    }

    private static @Nullable Hop compared(String frame, Told one, Asked first, Told other, Asked second) {
        String asks = asks(frame);
        boolean dated = WHEN.matcher(frame).matches();
        Double left = dated ? year(first.answer()) : amount(first.answer(), second.answer());
        Double right = dated ? year(second.answer()) : amount(second.answer(), first.answer());
        if (asks == null || left == null || right == null || left.equals(right)) {
            return null;
        }
        boolean wins = left > right != dated;
        String subject = wins ? first.subject() : second.subject();
        String answer = mention(wins ? one : other, subject);
        boolean ordered = first.subject().compareTo(second.subject()) < 0;
        String pair =
                ordered ? first.subject() + " or " + second.subject() : second.subject() + " or " + first.subject();
        return answer == null
                ? null
                : new Hop(
                        asks + ", " + pair + "?",
                        answer,
                        one.sentence(first) + " " + other.sentence(second),
                        Math.round(100 * (Math.min(first.score(), second.score()) - JOINT)) / 100.0);
    }

    private static @Nullable String asks(String frame) {
        Matcher how = HOW.matcher(frame);
        Matcher many = MANY.matcher(frame);
        Matcher when = WHEN.matcher(frame);
        if (how.matches()) {
            String more = MORE.get(how.group(1));
            return more == null ? null : "Which " + how.group(2) + " " + more;
        }
        if (many.matches()) {
            String amount = many.group(1).replaceFirst("^m(?:any|uch)", "more");
            String rest = many.group(3) == null ? "" : many.group(3);
            return "Which " + Verbs.third(many.group(2)) + " " + amount + rest;
        }
        if (when.matches()) {
            String done = when.group(1);
            return (done.matches("born\\b.*") ? "Who" : "Which") + " was " + done + " earlier";
        }
        return null;
    }

    /** The number of an exact amount; null unless the other has the same unit. */
    private static @Nullable Double amount(String text, String other) {
        Matcher one = NUMBER.matcher(text);
        Matcher two = NUMBER.matcher(other);
        if (!one.matches() || !two.matches()) {
            return null;
        }
        String unit = one.group(3) == null ? "" : one.group(3).toLowerCase(Locale.ROOT);
        String otherUnit = two.group(3) == null ? "" : two.group(3).toLowerCase(Locale.ROOT);
        String fraction = one.group(2) == null ? "" : one.group(2);
        return unit.equals(otherUnit) ? Double.valueOf(one.group(1).replace(",", "") + fraction) : null;
    }

    private static @Nullable Double year(String text) {
        Matcher year = YEAR.matcher(text);
        return year.matches() ? Double.valueOf(year.group(1)) : null;
    }

    /** The subject as the passage writes it; null when it does not. */
    private static @Nullable String mention(Told told, String subject) {
        String text = told.reading().text();
        int at = text.toLowerCase(Locale.ROOT).indexOf(subject.toLowerCase(Locale.ROOT));
        return at < 0 || at + subject.length() > text.length() ? null : text.substring(at, at + subject.length());
    }
}

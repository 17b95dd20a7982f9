package dev.bandloom.recipe.reading.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Between which lengths the matches of a regular expression lie, in characters, read off the expression itself.
 *
 * @param least of a match, and so of a text that it is found in
 * @param most of a match, {@link #ENDLESS} without bound
 * @param whole whether a match is all of the text, from {@code ^} to {@code $}
 */
public record PatternLength(long least, long most, boolean whole) {
    static final long ENDLESS = Long.MAX_VALUE / 4;

    /** Null where the expression holds something whose length is not known, such as flags or quotations. */
    public static @Nullable PatternLength of(String pattern) {
        var reader = new Reader(pattern);
        Lengths lengths = reader.alternatives();
        if (!reader.understood || reader.at < pattern.length()) {
            return null;
        }
        boolean whole =
                reader.branches == 1 && pattern.startsWith("^") && pattern.endsWith("$") && !pattern.endsWith("\\$");
        return new PatternLength(lengths.least, lengths.most, whole);
    }

    private record Lengths(long least, long most) {
        private static final Lengths NONE = new Lengths(0, 0);
        private static final Lengths ONE = new Lengths(1, 1);

        Lengths plus(Lengths next) {
            return new Lengths(Math.min(ENDLESS, least + next.least), Math.min(ENDLESS, most + next.most));
        }

        Lengths or(Lengths other) {
            return new Lengths(Math.min(least, other.least), Math.max(most, other.most));
        }

        Lengths times(long fewest, long often) {
            return new Lengths(product(least, fewest), product(most, often));
        }

        private static long product(long length, long count) {
            return length != 0 && count > ENDLESS / length ? ENDLESS : length * count;
        }
    }

    /** Reads from left to right; what it does not understand ends it. */
    private static final class Reader {
        private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:(,)(\\d{1,9})?)?\\}");
        private static final Pattern NAME = Pattern.compile("\\?<\\w+>");
        private static final String ZERO_WIDTH = "bBAzZG";
        private static final String ONE_CHARACTER = "dDwWsShHvVtnrfae";
        private static final int DEEPEST = 100;

        private final String pattern;
        private int at;
        private int depth;
        private int branches;
        private boolean understood = true;

        private Reader(String pattern) {
            this.pattern = pattern;
        }

        private Lengths alternatives() {
            Lengths lengths = sequence();
            int here = 1;
            while (understood && at < pattern.length() && pattern.charAt(at) == '|') {
                at++;
                here++;
                lengths = lengths.or(sequence());
            }
            branches = here;
            return lengths;
        }

        private Lengths sequence() {
            Lengths lengths = Lengths.NONE;
            while (understood && at < pattern.length() && "|)".indexOf(pattern.charAt(at)) < 0) {
                lengths = lengths.plus(quantified(atom()));
            }
            return lengths;
        }

        private Lengths atom() {
            char c = pattern.charAt(at++);
            return switch (c) {
                case '(' -> group();
                case '[' -> list();
                case '\\' -> escape();
                case '^', '$' -> Lengths.NONE;
                default -> {
                    at += Character.isHighSurrogate(c) && at < pattern.length() ? 1 : 0;
                    yield Lengths.ONE;
                }
            };
        }

        private Lengths group() {
            boolean looks = false;
            if (pattern.startsWith("?", at)) {
                Matcher named = NAME.matcher(pattern).region(at, pattern.length());
                looks = pattern.startsWith("?=", at)
                        || pattern.startsWith("?!", at)
                        || pattern.startsWith("?<=", at)
                        || pattern.startsWith("?<!", at);
                if (named.lookingAt()) {
                    at = named.end();
                } else if (looks || pattern.startsWith("?:", at) || pattern.startsWith("?>", at)) {
                    at = pattern.startsWith("?<", at) ? at + 3 : at + 2;
                } else {
                    return unknown();
                }
            }
            if (++depth > DEEPEST) {
                return unknown();
            }
            Lengths inside = alternatives();
            depth--;
            if (at >= pattern.length()) {
                return unknown();
            }
            at++;
            return looks ? Lengths.NONE : inside;
        }

        /** One character of a list, whatever stands in it. */
        private Lengths list() {
            int open = 1;
            boolean first = true;
            while (open > 0 && at < pattern.length()) {
                char c = pattern.charAt(at++);
                if (c == '\\') {
                    if (at < pattern.length() && pattern.charAt(at) == 'Q') {
                        return unknown();
                    }
                    at++;
                } else if (c == '[') {
                    open++;
                } else if (c == ']' && !first) {
                    open--;
                }
                first = first && c == '^';
            }
            return open == 0 ? Lengths.ONE : unknown();
        }

        private Lengths escape() {
            if (at >= pattern.length()) {
                return unknown();
            }
            char c = pattern.charAt(at++);
            if (ZERO_WIDTH.indexOf(c) >= 0) {
                return Lengths.NONE;
            }
            boolean letter = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (!letter || ONE_CHARACTER.indexOf(c) >= 0) {
                return Lengths.ONE;
            }
            if (c == 'p' || c == 'P') {
                int end = pattern.startsWith("{", at) ? pattern.indexOf('}', at) : at;
                at = Math.max(at, end + 1);
                return Lengths.ONE;
            }
            return unknown();
        }

        private Lengths quantified(Lengths one) {
            if (!understood || at >= pattern.length()) {
                return one;
            }
            return switch (pattern.charAt(at)) {
                case '?' -> counted(one, 1, 0, 1);
                case '*' -> counted(one, 1, 0, ENDLESS);
                case '+' -> counted(one, 1, 1, ENDLESS);
                case '{' -> {
                    Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
                    if (!count.lookingAt()) {
                        yield unknown();
                    }
                    long least = Long.parseLong(count.group(1));
                    long most = count.group(2) == null ? least : ENDLESS;
                    String upper = count.group(3);
                    yield counted(one, count.end() - at, least, upper == null ? most : Long.parseLong(upper));
                }
                default -> one;
            };
        }

        private Lengths counted(Lengths one, int characters, long least, long most) {
            at += characters;
            if (at < pattern.length() && "?+".indexOf(pattern.charAt(at)) >= 0) {
                at++;
            }
            return one.times(least, most);
        }

        private Lengths unknown() {
            understood = false;
            return Lengths.NONE;
        }
    }
}

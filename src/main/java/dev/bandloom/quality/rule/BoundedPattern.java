package dev.bandloom.quality.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A user's regular expression with a bound on the work of one search, since a backtracking matcher may take time
 * exponential in the text. Work is counted in characters read, so the outcome does not depend on the machine.
 */
final class BoundedPattern {
    static final long MAX_STEPS = 10_000_000;

    private final Pattern pattern;

    /** @throws IllegalArgumentException when {@code regex} is no regular expression */
    BoundedPattern(String regex) {
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + regex + "' is not a regular expression: " + e.getDescription() + " at character "
                            + e.getIndex(),
                    e);
        }
    }

    /**
     * Whether the pattern is found anywhere in the text.
     *
     * @throws TooMuchWork when that would take more than {@link #MAX_STEPS} steps
     */
    boolean find(String text) {
        Matcher matcher = pattern.matcher(new Counted(text));
        try {
            return matcher.find();
        } catch (StackOverflowError e) {
            throw new TooMuchWork(pattern.pattern());
        }
    }

    /** A search was given up. */
    static final class TooMuchWork extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        private TooMuchWork(String regex) {
            this(
                    "the regular expression '" + regex + "' needs more than " + MAX_STEPS
                            + " steps on this text; maybe it repeats a repetition, as (a+)+ does",
                    null);
        }

        private TooMuchWork(String reason, @Nullable Throwable cause) {
            super(reason, cause, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    private final class Counted implements CharSequence {
        private final String text;
        private long steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw new TooMuchWork(pattern.pattern());
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}

package dev.bandloom.recipe.reading.schema;

import java.util.regex.Pattern;

/** A text that a pattern may be searched for in only so long, since a backtracking matcher may take exponential time. */
public final class BoundedText implements CharSequence {
    private static final int MOST_STEPS = 1_000_000;

    private final String text;
    private int steps;

    public BoundedText(String text) {
        this.text = text;
    }

    /** Whether the pattern is found; also when that took too long to tell. */
    public boolean finds(String pattern) {
        try {
            return Pattern.compile(pattern).matcher(this).find();
        } catch (TooMuchWork | StackOverflowError e) {
            return true;
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++steps > MOST_STEPS) {
            throw new TooMuchWork();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class TooMuchWork extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooMuchWork() {
            super("too many steps", null, false, false);
        }
    }
}

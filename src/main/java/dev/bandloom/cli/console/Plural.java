package dev.bandloom.cli.console;

/** How many there are of a thing, as English says it. */
public final class Plural {
    private Plural() {}

    /** {@code 1 sample}, {@code 8 samples}; {@code thing} is a word to which English adds an s, or a batch. */
    public static String of(long count, String thing) {
        return count + " " + (count == 1 ? thing : thing + (thing.endsWith("ch") ? "es" : "s"));
    }
}

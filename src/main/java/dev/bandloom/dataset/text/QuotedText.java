package dev.bandloom.dataset.text;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/**
 * The text of a table (RFC 4180), which knows whether a quote is open where it has been read to. Parsers take the end of
 * the file for a closing quote, and so a file that was cut off for a whole one.
 */
public final class QuotedText extends FilterReader {
    private Place place = Place.START;

    private QuotedText(Reader text) {
        super(text);
    }

    /** What the last character was part of. */
    private enum Place {
        START,
        PLAIN,
        QUOTED,
        /** Behind a quote that closes the cell, or is the first half of one that stands for itself. */
        CLOSED
    }

    /** As {@link Utf8Text#open}. */
    public static QuotedText open(Path file) throws IOException {
        return new QuotedText(Utf8Text.open(file));
    }

    /** Whether a cell that began with a quote has not ended. */
    public boolean quoteIsOpen() {
        return place == Place.QUOTED;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            place = after((char) next);
        }
        return next;
    }

    @Override
    public int read(char[] buffer, int from, int count) throws IOException {
        int read = super.read(buffer, from, count);
        for (int i = from; i < from + read; i++) {
            place = after(buffer[i]);
        }
        return read;
    }

    private Place after(char c) {
        return switch (place) {
            case QUOTED -> c == '"' ? Place.CLOSED : Place.QUOTED;
            case CLOSED -> c == '"' ? Place.QUOTED : ends(c) ? Place.START : Place.PLAIN;
            case PLAIN -> ends(c) ? Place.START : Place.PLAIN;
            case START -> c == '"' ? Place.QUOTED : ends(c) ? Place.START : Place.PLAIN;
        };
    }

    private static boolean ends(char c) {
        return c == ',' || c == '\n' || c == '\r';
    }
}

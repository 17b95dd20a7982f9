package dev.bandloom.knowledge.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a text file of any length, with their places; a line that is too long comes in parts. */
final class TextLines implements Closeable {
    /** Longest part of a line. */
    static final int LONGEST = 1 << 16;

    /**
     * A line.
     *
     * @param text without its end
     * @param start in characters from the beginning of the file
     * @param ending the line break behind it; empty at the end of the file, and where a long line goes on
     */
    record Line(String text, long start, String ending) {
        long end() {
            return start + text.length();
        }
    }

    private final Reader reader;
    private final char[] buffer = new char[1 << 14];
    private int filled;
    private int next;
    private long position;

    private TextLines(Reader reader) {
        this.reader = reader;
    }

    static TextLines open(Path file, DocumentLimits limits) throws IOException, UnreadableDocumentException {
        limits.checkStreamed(Files.size(file));
        return new TextLines(TextEncoding.of(file).open(file));
    }

    /** The next line; null behind the last. */
    @Nullable
    Line next() throws IOException, UnreadableDocumentException {
        long start = position;
        var line = new StringBuilder();
        while (line.length() < LONGEST) {
            int c = read();
            if (c < 0) {
                return line.isEmpty() ? null : new Line(line.toString(), start, "");
            }
            if (c == '\n') {
                int end = line.length();
                boolean carriage = end > 0 && line.charAt(end - 1) == '\r';
                return carriage
                        ? new Line(line.substring(0, end - 1), start, "\r\n")
                        : new Line(line.toString(), start, "\n");
            }
            if (c == 0) {
                throw TextEncoding.binary();
            }
            line.append((char) c);
        }
        return new Line(line.toString(), start, "");
    }

    private int read() throws IOException {
        if (next == filled) {
            filled = reader.read(buffer);
            next = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        position++;
        return buffer[next++];
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

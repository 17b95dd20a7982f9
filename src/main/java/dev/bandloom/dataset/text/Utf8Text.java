package dev.bandloom.dataset.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a file in UTF-8, without the mark that some programs begin a file with. */
public final class Utf8Text {
    private static final int BUFFER = 1 << 16;
    private static final char MARK = '\uFEFF';

    private Utf8Text() {}

    /** The caller closes it. Bytes that are not UTF-8 end in a {@link java.nio.charset.CharacterCodingException}. */
    public static Reader open(Path file) throws IOException {
        var text = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()), BUFFER);
        try {
            text.mark(1);
            if (text.read() != MARK) {
                text.reset();
            }
            return text;
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }
}

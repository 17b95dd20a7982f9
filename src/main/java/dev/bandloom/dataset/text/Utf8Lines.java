package dev.bandloom.dataset.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds where a file stops being UTF-8. */
public final class Utf8Lines {
    private Utf8Lines() {}

    /** Number of the first line that is not UTF-8, from 1; 0 when every line is. */
    public static int firstBroken(Path file) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            var line = new ByteArrayOutputStream();
            int number = 1;
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                line.write(next);
                if (next == '\n') {
                    if (!valid(line)) {
                        return number;
                    }
                    line.reset();
                    number++;
                }
            }
            return valid(line) ? 0 : number;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean valid(ByteArrayOutputStream line) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

package dev.bandloom.llm.offline.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Word lists on the class path: one entry a line, remarks behind {@code #}. */
public final class WordList {
    private WordList() {}

    /** @throws IllegalStateException when there is no such list */
    public static Set<String> set(String resource) {
        return Set.copyOf(lines(resource));
    }

    static List<String> lines(String resource) {
        try (InputStream stream = WordList.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(
                        resource + " is missing on the class path. Maybe the jar was packed without its resources");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}

package dev.bandloom.quality.pii;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A list of words or names that ships with the program, looked up without regard to case. */
final class WordList {
    private final Set<String> words;

    private WordList(Set<String> words) {
        this.words = words;
    }

    static WordList load(String name) {
        var words = new HashSet<String>();
        try (InputStream stream = WordList.class.getResourceAsStream("/pii/" + name + ".txt")) {
            if (stream == null) {
                throw new IllegalStateException("This build has no list pii/" + name + ".txt");
            }
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                words.add(line.toLowerCase(Locale.ROOT));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("pii/" + name + ".txt cannot be read", e);
        }
        return new WordList(words);
    }

    boolean contains(String word) {
        return words.contains(Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFC));
    }
}

package dev.bandloom.llm.offline.language;

import java.util.Locale;
import java.util.Set;

/**
 * A token of a sentence.
 *
 * @param tag part of speech by Universal Dependencies: {@code NOUN}, {@code VERB}, {@code AUX} …
 * @param start index of its first character in the sentence
 */
public record Word(String text, String tag, int start) {
    public int end() {
        return start + text.length();
    }

    public boolean is(String... tags) {
        for (String other : tags) {
            if (tag.equals(other)) {
                return true;
            }
        }
        return false;
    }

    public String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    public boolean among(Set<String> words) {
        return words.contains(lower());
    }

    Word tagged(String other) {
        return new Word(text, other, start);
    }
}

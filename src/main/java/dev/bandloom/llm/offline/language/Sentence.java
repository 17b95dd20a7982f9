package dev.bandloom.llm.offline.language;

import java.util.List;

/** A sentence of a passage with its words. */
public record Sentence(String text, List<Word> words) {
    public Sentence {
        words = List.copyOf(words);
    }

    public int size() {
        return words.size();
    }

    public Word word(int index) {
        return words.get(index);
    }

    /** The text from one word up to, not including, another; empty when there is none between them. */
    public String span(int from, int to) {
        return from >= to
                ? ""
                : text.substring(words.get(from).start(), words.get(to - 1).end());
    }
}

package dev.bandloom.knowledge.chunk;

import dev.bandloom.inference.TextEncoder;
import java.util.Arrays;
import java.util.List;

/** Counts the tokens of texts of any length. */
public interface TokenCounter {
    /** The tokens of each text, in order. */
    int[] count(List<String> texts);

    default int count(String text) {
        return Arrays.stream(count(List.of(text))).sum();
    }

    /** Counts as an encoder does. */
    static TokenCounter of(TextEncoder encoder) {
        return new EncoderTokens(encoder);
    }

    /** Counts by the lengths of words, with no model: near what encoders count of English. */
    static TokenCounter estimated() {
        return new EstimatedTokens();
    }
}

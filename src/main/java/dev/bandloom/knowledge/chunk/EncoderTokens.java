package dev.bandloom.knowledge.chunk;

import dev.bandloom.inference.TextEncoder;
import java.util.ArrayList;
import java.util.List;

/** Counts as an encoder does: in parts that it takes, cut between words. */
record EncoderTokens(TextEncoder encoder) implements TokenCounter {
    @Override
    public int[] count(List<String> texts) {
        var parts = new ArrayList<String>();
        var owners = new ArrayList<Integer>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            for (int from = 0; from < text.length(); ) {
                int to = Words.cut(text, from, TextEncoder.COUNTED_CHARACTERS);
                parts.add(text.substring(from, to));
                owners.add(i);
                from = to;
            }
        }
        var counts = new int[texts.size()];
        int[] tokens = parts.isEmpty() ? new int[0] : encoder.tokens(parts);
        for (int i = 0; i < tokens.length; i++) {
            counts[owners.get(i)] += tokens[i];
        }
        return counts;
    }
}

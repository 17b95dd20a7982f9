package dev.bandloom.inference.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import dev.bandloom.inference.EntityTagger.Entity;
import java.util.ArrayList;
import java.util.List;

/**
 * From the label probabilities of tokens to entities of a text: the tokens of a word are averaged, and words that go on
 * with the entity before them are joined to it. Labels may be of the schemes BIO, BIOES, or bare.
 */
final class EntityWords {
    private static final String OUTSIDE = "o";

    private final List<String> labels;
    private final String text;
    private final List<Entity> entities = new ArrayList<>();
    /** Whether the last entity ended by its label, so that nothing may be joined to it. */
    private boolean closed = true;

    private EntityWords(List<String> labels, String text) {
        this.labels = labels;
        this.text = text;
    }

    /**
     * The entities of a text.
     *
     * @param labels in the order of the probabilities, as {@link dev.bandloom.inference.catalog.ModelLabels} gives them
     * @param tokens where the tokens are in {@code text}, in code points
     * @param probabilities of each token
     */
    static List<Entity> of(List<String> labels, String text, List<Token> tokens, List<float[]> probabilities) {
        var words = new EntityWords(labels, text);
        for (int from = 0; from < tokens.size(); ) {
            int to = from + 1;
            while (to < tokens.size()
                    && tokens.get(to).word() == tokens.get(from).word()) {
                to++;
            }
            words.add(tokens.get(from).from(), tokens.get(to - 1).to(), mean(probabilities.subList(from, to)));
            from = to;
        }
        return List.copyOf(words.entities);
    }

    /**
     * A token of the text.
     *
     * @param index its place in the row
     * @param word which word it belongs to
     * @param from index of its first UTF-16 unit
     * @param to index after its last
     */
    record Token(int index, long word, int from, int to) {}

    /** The tokens of an encoding that stand in the text: special ones do not. */
    static List<Token> tokens(Encoding encoding, String text) {
        int[] units = units(text);
        var spans = encoding.getCharTokenSpans();
        long[] words = encoding.getWordIds();
        var tokens = new ArrayList<Token>();
        for (int i = 0; i < spans.length; i++) {
            var span = spans[i];
            if (span == null || encoding.getSpecialTokenMask()[i] != 0) {
                continue;
            }
            int from = units[Math.clamp(span.getStart(), 0, units.length - 1)];
            int to = units[Math.clamp(span.getEnd(), 0, units.length - 1)];
            if (to > from) {
                tokens.add(new Token(i, words[i], from, to));
            }
        }
        return tokens;
    }

    /** Where each code point begins, and the end. */
    private static int[] units(String text) {
        var units = new int[text.codePointCount(0, text.length()) + 1];
        int at = 0;
        for (int i = 0; i < units.length; i++) {
            units[i] = at;
            at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
        }
        return units;
    }

    private void add(int from, int to, float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        String label = labels.get(best);
        if (label.equals(OUTSIDE)) {
            closed = true;
            return;
        }
        boolean tagged = label.length() > 2 && label.charAt(1) == '-';
        char place = tagged ? label.charAt(0) : 'i';
        String kind = tagged ? label.substring(2) : label;
        boolean goesOn = !closed
                && (place == 'i' || place == 'e')
                && entities.getLast().label().equals(kind);
        if (goesOn) {
            Entity before = entities.removeLast();
            entities.add(new Entity(
                    kind, before.from(), Math.max(to, before.to()), Math.min(before.score(), probabilities[best])));
        } else {
            int start = from;
            while (start < to && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            entities.add(new Entity(kind, start, to, probabilities[best]));
        }
        closed = place == 'e' || place == 's';
    }

    private static float[] mean(List<float[]> rows) {
        var mean = new float[rows.getFirst().length];
        for (float[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.size();
            }
        }
        return mean;
    }
}

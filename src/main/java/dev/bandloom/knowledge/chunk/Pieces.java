package dev.bandloom.knowledge.chunk;

import dev.bandloom.knowledge.document.Block;
import java.util.ArrayList;
import java.util.List;

/** Cuts a block into pieces, none of which has more tokens than a passage may have. */
final class Pieces {
    static final String PARAGRAPH = "\n\n";
    private static final String SPACE = " ";
    private static final String LINE = "\n";

    private final TokenCounter counter;
    private final int mostTokens;

    Pieces(TokenCounter counter, int mostTokens) {
        this.counter = counter;
        this.mostTokens = mostTokens;
    }

    /** The pieces of a block, the first of which begins a paragraph. */
    List<Piece> of(Block block) {
        boolean lines = switch (block.kind()) {
            case LIST, TABLE, CODE -> true;
            case HEADING, PARAGRAPH, RECORD -> false;
        };
        List<int[]> spans = lines ? lines(block.text()) : sentences(block.text());
        var texts = new ArrayList<String>();
        spans.forEach(span -> texts.add(block.text().substring(span[0], span[1])));
        int[] tokens = counter.count(texts);
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < spans.size(); i++) {
            boolean header = block.kind() == Block.Kind.TABLE && i == 0 && spans.size() > 1;
            String glue = pieces.isEmpty() ? PARAGRAPH : lines ? LINE : SPACE;
            if (tokens[i] <= mostTokens) {
                pieces.add(piece(block, spans.get(i)[0], texts.get(i), tokens[i], glue, header));
            } else {
                split(block, spans.get(i)[0], texts.get(i), glue, pieces);
            }
        }
        return pieces;
    }

    /** Halves what is too long until each part fits. */
    private void split(Block block, int from, String text, String glue, List<Piece> pieces) {
        int tokens = counter.count(text);
        if (tokens <= mostTokens || text.length() < 2) {
            pieces.add(piece(block, from, text, Math.min(tokens, mostTokens), glue, false));
            return;
        }
        int middle = Words.cut(text, 0, (text.length() + 1) / 2);
        split(block, from, text.substring(0, middle), glue, pieces);
        split(block, from + middle, text.substring(middle), SPACE, pieces);
    }

    private static Piece piece(Block block, int from, String text, int tokens, String glue, boolean header) {
        boolean verbatim = block.end() - block.start() == block.text().length();
        long start = verbatim ? block.start() + from : Math.min(block.end(), block.start() + from);
        long end = verbatim ? start + text.length() : Math.min(block.end(), start + text.length());
        boolean last = from + text.length() == block.text().length();
        return new Piece(text.stripTrailing(), tokens, start, last ? block.end() : end, glue, header);
    }

    private static List<int[]> lines(String text) {
        var spans = new ArrayList<int[]>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            if (!text.substring(from, to).isBlank()) {
                spans.add(new int[] {from, to});
            }
            from = to + 1;
        }
        return spans;
    }

    private static List<int[]> sentences(String text) {
        var spans = new ArrayList<int[]>();
        int from = 0;
        for (int end : Sentences.ends(text)) {
            if (!text.substring(from, end).isBlank()) {
                spans.add(new int[] {from, end});
                from = end;
            }
        }
        return spans;
    }
}

package dev.bandloom.knowledge.chunk;

import dev.bandloom.knowledge.document.Block;
import dev.bandloom.knowledge.document.BlockSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts a document into passages along its structure. A heading begins a passage and becomes part of the trail that its
 * passages carry; paragraphs, tables and lists stay whole when they fit into a passage, and are cut between sentences,
 * rows or items when they do not; a table that is cut repeats its header. Where prose is cut, the next passage begins with the last sentences of
 * the one before. For one document.
 */
public final class Chunker implements BlockSink {
    private static final int LONGEST_HEADING = 160;

    private final int mostTokens;
    private final int overlapTokens;
    private final Pieces pieces;
    private final Consumer<Chunk> out;
    private final Deque<Block> trail = new ArrayDeque<>();
    private final List<Piece> current = new ArrayList<>();
    /** Tokens of {@link #current}. */
    private int tokens;
    /** How many pieces of {@link #current} stood in the passage before. */
    private int shared;

    /**
     * Cuts with a counter.
     *
     * @param mostTokens of a passage, at least 1
     * @param overlapTokens most that a passage shares with the one before, below {@code mostTokens}
     */
    public Chunker(int mostTokens, int overlapTokens, TokenCounter counter, Consumer<Chunk> out) {
        this.mostTokens = mostTokens;
        this.overlapTokens = overlapTokens;
        this.pieces = new Pieces(counter, mostTokens);
        this.out = out;
    }

    @Override
    public void accept(Block block) {
        if (block.kind() == Block.Kind.HEADING) {
            close();
            current.clear();
            shared = 0;
            tokens = 0;
            while (!trail.isEmpty() && trail.getLast().level() >= block.level()) {
                trail.removeLast();
            }
            trail.addLast(block);
            return;
        }
        List<Piece> all = pieces.of(block);
        boolean prose = block.kind() == Block.Kind.PARAGRAPH;
        int size = all.stream().mapToInt(Piece::tokens).sum();
        if (size <= mostTokens && tokens + size > mostTokens) {
            next(size, prose);
        }
        Piece header = all.isEmpty() || !all.getFirst().header() ? null : all.getFirst();
        for (Piece piece : all) {
            if (tokens + piece.tokens() > mostTokens) {
                boolean fits = header != null && header.tokens() + piece.tokens() <= mostTokens;
                next(piece.tokens(), prose);
                if (header != null && fits) {
                    add(header.again());
                    shared = 1;
                }
            }
            add(piece);
        }
    }

    /** Ends the document. */
    public void end() {
        close();
        current.clear();
        tokens = 0;
        shared = 0;
    }

    private void add(Piece piece) {
        current.add(piece);
        tokens += piece.tokens();
    }

    /** Closes the passage and begins one with room for so many tokens. */
    private void next(int room, boolean overlap) {
        close();
        var kept = new ArrayDeque<Piece>();
        int keptTokens = 0;
        for (int i = current.size() - 1; i >= 0 && overlap; i--) {
            Piece piece = current.get(i);
            int more = keptTokens + piece.tokens();
            if (more > overlapTokens || more + room > mostTokens || i == 0) {
                break;
            }
            kept.addFirst(piece);
            keptTokens = more;
        }
        current.clear();
        current.addAll(kept);
        tokens = keptTokens;
        shared = kept.size();
    }

    private void close() {
        if (current.size() <= shared) {
            return;
        }
        var text = new StringBuilder();
        long start = Long.MAX_VALUE;
        long end = 0;
        for (Piece piece : current) {
            text.append(text.isEmpty() ? "" : piece.glue()).append(piece.text());
            start = Math.min(start, piece.start());
            end = Math.max(end, piece.end());
        }
        String passage = text.toString().strip();
        if (passage.codePoints().anyMatch(Character::isLetterOrDigit)) {
            out.accept(new Chunk(heading(), passage, start, end));
        }
    }

    private String heading() {
        var words = new StringBuilder();
        for (Block heading : trail) {
            String one = heading.text().replaceAll("\\s+", " ").strip();
            words.append(words.isEmpty() ? "" : " > ").append(one, 0, Words.cut(one, 0, LONGEST_HEADING));
        }
        return words.toString();
    }
}

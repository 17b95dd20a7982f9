package dev.bandloom.knowledge.index;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.chunk.Chunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the passages of many documents together, so that small documents make full batches too, and ends each document
 * when all of it is encoded. For one thread.
 */
public final class PassageEncoder {
    private static final int ENCODED_AT_ONCE = 512;

    private final Vectors vectors;
    private final List<Waiting> waiting = new ArrayList<>();
    private int waitingPassages;
    private long encoded;

    private PassageEncoder(Vectors vectors) {
        this.vectors = vectors;
    }

    public static PassageEncoder of(TextEncoder encoder) {
        return new PassageEncoder(passages ->
                encoder.encode(passages.stream().map(PassageEncoder::words).toList()));
    }

    /** Gives every passage an empty vector. */
    public static PassageEncoder wordsOnly() {
        return new PassageEncoder(passages -> new float[passages.size()][0]);
    }

    /** The vectors of passages, in order. */
    private interface Vectors {
        float[][] of(List<Chunk> passages);
    }

    /** @param chunk null for the end of a document */
    private record Waiting(
            DocumentWriter document, @Nullable Chunk chunk) {}

    /** Passages encoded so far. */
    public long encoded() {
        return encoded;
    }

    public void add(DocumentWriter document, Chunk chunk) throws IOException {
        waiting.add(new Waiting(document, chunk));
        waitingPassages++;
        if (waitingPassages >= ENCODED_AT_ONCE) {
            flush();
        }
    }

    /** Commits the document as soon as what was added of it is encoded. */
    public void end(DocumentWriter document) {
        waiting.add(new Waiting(document, null));
    }

    /** Refuses the document, whatever was added of it. */
    public void refuse(DocumentWriter document, String reason) throws IOException {
        drop(document);
        document.refuse(reason);
    }

    /** Forgets what was added of a document that waits. */
    public void drop(DocumentWriter document) {
        waiting.removeIf(one -> one.document() == document);
        waitingPassages =
                (int) waiting.stream().filter(one -> one.chunk() != null).count();
    }

    /** Encodes and ends everything that waits. */
    public void flush() throws IOException {
        var chunks = new ArrayList<Chunk>();
        for (Waiting one : waiting) {
            if (one.chunk() != null) {
                chunks.add(one.chunk());
            }
        }
        float[][] encodedChunks = chunks.isEmpty() ? new float[0][] : vectors.of(chunks);
        int next = 0;
        for (Waiting one : waiting) {
            if (one.chunk() == null) {
                one.document().commit();
            } else {
                one.document().add(one.chunk(), encodedChunks[next++]);
            }
        }
        encoded += next;
        waiting.clear();
        waitingPassages = 0;
    }

    /** Drops what waits, after a failure. */
    public void discard() throws IOException {
        for (Waiting one : waiting) {
            one.document().discard();
        }
        waiting.clear();
        waitingPassages = 0;
    }

    private static String words(Chunk chunk) {
        return chunk.heading().isEmpty() ? chunk.text() : chunk.heading() + "\n" + chunk.text();
    }
}

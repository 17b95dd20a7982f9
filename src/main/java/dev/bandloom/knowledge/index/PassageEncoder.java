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

    private final TextEncoder encoder;
    private final List<Waiting> waiting = new ArrayList<>();
    private int waitingPassages;
    private long encoded;

    public PassageEncoder(TextEncoder encoder) {
        this.encoder = encoder;
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
        waiting.removeIf(one -> one.document() == document);
        waitingPassages =
                (int) waiting.stream().filter(one -> one.chunk() != null).count();
        document.refuse(reason);
    }

    /** Encodes and ends everything that waits. */
    public void flush() throws IOException {
        var texts = new ArrayList<String>();
        for (Waiting one : waiting) {
            if (one.chunk() != null) {
                texts.add(words(one.chunk()));
            }
        }
        float[][] vectors = texts.isEmpty() ? new float[0][] : encoder.encode(texts);
        int next = 0;
        for (Waiting one : waiting) {
            if (one.chunk() == null) {
                one.document().commit();
            } else {
                one.document().add(one.chunk(), vectors[next++]);
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

package dev.bandloom.knowledge.index;

import dev.bandloom.knowledge.chunk.Chunk;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Documents as they were read and encoded, a file for each, under a name that says everything the file depends on: so a
 * file never changes, and is of use to every knowledge base that holds the document.
 */
public final class EncodedDocuments {
    static final int MAGIC = 0x424C4B31;
    static final int END = 0;
    static final int PASSAGE = 1;
    static final int REFUSED = 2;
    private static final int LONGEST_TEXT = 1 << 24;
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Path unfinished;

    /** @param unfinished where files grow; on the same file system */
    public EncodedDocuments(Path folder, Path unfinished) {
        this.folder = folder;
        this.unfinished = unfinished;
    }

    /** Whether the document is there. */
    public boolean has(String key) {
        return Files.isRegularFile(file(key));
    }

    /** Begins a document, which is there once it is committed. */
    public DocumentWriter create(String key) throws IOException {
        return DocumentWriter.create(file(key), Files.createTempFile(unfinished, "document", ".part"));
    }

    /** Removes a document; one that is not there is fine. */
    public void remove(String key) throws IOException {
        Files.deleteIfExists(file(key));
    }

    private Path file(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }

    /** Takes the passages of a document, in order. */
    public interface Visitor {
        void passage(EncodedPassage passage) throws IOException;
    }

    /**
     * Reads a document, one passage at a time.
     *
     * @return why the document was refused; null when it was not
     * @throws IOException when it is damaged, after which it is no longer there
     */
    @Nullable
    String read(String key, Visitor visitor) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file(key)), BUFFER))) {
            if (in.readInt() != MAGIC) {
                throw new EOFException("it does not begin as such a file does");
            }
            while (true) {
                switch (in.readByte()) {
                    case PASSAGE ->
                        visitor.passage(new EncodedPassage(
                                new Chunk(text(in), text(in), in.readLong(), in.readLong()), vector(in)));
                    case REFUSED -> {
                        return text(in);
                    }
                    case END -> {
                        return null;
                    }
                    default -> throw new EOFException("it holds something unknown");
                }
            }
        } catch (EOFException damaged) {
            Files.deleteIfExists(file(key));
            throw new IOException(
                    "The file " + file(key) + " of the knowledge base was damaged (" + damaged.getMessage()
                            + ") and has been removed; run the command again",
                    damaged);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new EOFException("a text has " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a text is cut off");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static float[] vector(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new EOFException("a vector has " + length + " numbers");
        }
        var vector = new float[length];
        for (int i = 0; i < length; i++) {
            vector[i] = in.readFloat();
        }
        return vector;
    }
}

package dev.bandloom.knowledge.index;

import dev.bandloom.knowledge.chunk.Chunk;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file of encoded passages that grows aside and takes its name when it is whole. */
public final class DocumentWriter {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private final DataOutputStream out;
    private boolean ended;

    private DocumentWriter(Path target, Path part, FileChannel channel, OutputStream bytes) {
        this.target = target;
        this.part = part;
        this.channel = channel;
        this.out = new DataOutputStream(bytes);
    }

    static DocumentWriter create(Path target, Path part) throws IOException {
        FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        var bytes = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        var writer = new DocumentWriter(target, part, channel, bytes);
        writer.out.writeInt(EncodedDocuments.MAGIC);
        return writer;
    }

    void add(Chunk chunk, float[] vector) throws IOException {
        out.writeByte(EncodedDocuments.PASSAGE);
        text(chunk.heading());
        text(chunk.text());
        out.writeLong(chunk.start());
        out.writeLong(chunk.end());
        out.writeInt(vector.length);
        for (float number : vector) {
            out.writeFloat(number);
        }
    }

    /** Ends a document that can be used. */
    void commit() throws IOException {
        out.writeByte(EncodedDocuments.END);
        place();
    }

    /** Ends a document that cannot be used, whose passages are of no interest. */
    public void refuse(String reason) throws IOException {
        out.flush();
        channel.truncate(0).position(0);
        out.writeInt(EncodedDocuments.MAGIC);
        out.writeByte(EncodedDocuments.REFUSED);
        text(reason);
        place();
    }

    /** Drops what was not committed. */
    public void discard() throws IOException {
        if (!ended) {
            ended = true;
            channel.close();
            Files.deleteIfExists(part);
        }
    }

    private void place() throws IOException {
        out.flush();
        channel.force(true);
        channel.close();
        ended = true;
        Files.createDirectories(target.resolveSibling("."));
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}

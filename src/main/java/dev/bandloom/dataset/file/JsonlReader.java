package dev.bandloom.dataset.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one JSON object from each line of a file in UTF-8; lines without anything are passed over. */
final class JsonlReader implements RecordStream {
    private static final int BUFFER = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private byte[] line = new byte[BUFFER];
    private int length;
    private long lines;

    private JsonlReader(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    static JsonlReader open(Path file) throws IOException {
        return new JsonlReader(file, Files.newInputStream(file));
    }

    @Override
    public @Nullable ObjectNode next() throws IOException {
        while (readLine()) {
            int start = lines == 1 && startsWithMark() ? BYTE_ORDER_MARK.length : 0;
            if (!blank(start)) {
                return parse(start);
            }
        }
        return null;
    }

    private ObjectNode parse(int start) throws IOException {
        JsonNode value;
        try {
            value = RecordJson.read(line, start, length - start);
        } catch (JacksonException e) {
            throw new RecordFileException(
                            file + " line " + lines + ": is no JSON that can be read (" + e.getOriginalMessage()
                                    + "); put one valid JSON object on each line, in UTF-8",
                            e)
                    .passing();
        }
        if (value instanceof ObjectNode record) {
            return record;
        }
        throw new RecordFileException(file + " line " + lines + ": holds "
                        + value.getNodeType().toString().toLowerCase(Locale.ROOT)
                        + ", not an object; put one JSON object on each line")
                .passing();
    }

    /** Fills {@link #line} without its end; false when there is none left. */
    private boolean readLine() throws IOException {
        length = 0;
        boolean any = false;
        while (true) {
            if (position == limit) {
                limit = in.read(buffer);
                position = 0;
                if (limit <= 0) {
                    limit = 0;
                    lines += any ? 1 : 0;
                    return any;
                }
            }
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            append(end - position);
            position = end;
            if (end < limit) {
                position++;
                lines++;
                return true;
            }
        }
    }

    private void append(int count) throws IOException {
        if (length + count > RecordJson.MOST_BYTES) {
            throw new RecordFileException(file + " line " + (lines + 1) + ": is longer than " + RecordJson.MOST_BYTES
                    + " bytes, the most a record may have; shorten or split it");
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, Math.min(2 * line.length, RecordJson.MOST_BYTES)));
        }
        System.arraycopy(buffer, position, line, length, count);
        length += count;
    }

    private boolean startsWithMark() {
        return length >= BYTE_ORDER_MARK.length
                && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private boolean blank(int start) {
        for (int i = start; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

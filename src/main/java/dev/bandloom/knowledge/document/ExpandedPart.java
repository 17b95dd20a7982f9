package dev.bandloom.knowledge.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;

/** The unpacked bytes of a part of a zip, of which there may only be so many (against zip bombs). */
final class ExpandedPart extends FilterInputStream {
    private static final long ALWAYS_FINE = 1L << 20;

    private final ZipEntry entry;
    private final DocumentLimits limits;
    private long count;

    ExpandedPart(InputStream bytes, ZipEntry entry, DocumentLimits limits) {
        super(bytes);
        this.entry = entry;
        this.limits = limits;
        check(entry.getSize());
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int read) {
        count += read;
        check(count);
    }

    /** @param size that it has, or says that it has; -1 where it does not */
    private void check(long size) {
        long packed = Math.max(1, entry.getCompressedSize());
        if (size > limits.expandedBytes()) {
            throw new TooLarge(entry.getName() + " unpacks to more than " + limits.expandedBytes()
                    + " bytes; maybe it is a zip bomb, else raise bandloom.knowledge.expanded-size");
        }
        if (size > ALWAYS_FINE && size / packed > limits.expansion()) {
            throw new TooLarge(entry.getName() + " unpacks to more than " + limits.expansion() + " times its " + packed
                    + " bytes; maybe it is a zip bomb, else raise bandloom.knowledge.expansion");
        }
    }

    /** A part unpacks to more than it may. Unchecked, since it has to pass through an XML parser. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(String reason) {
            super(reason);
        }

        String reason() {
            return "is refused: " + getMessage();
        }
    }
}

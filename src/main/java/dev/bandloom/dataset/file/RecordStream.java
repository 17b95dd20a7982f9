package dev.bandloom.dataset.file;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Records, one after the other. */
public interface RecordStream extends Closeable {
    /** The next record; null after the last. An {@link IOException} names the place of a record that cannot be read. */
    @Nullable
    ObjectNode next() throws IOException;
}

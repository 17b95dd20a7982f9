package dev.bandloom.dataset.file;

import java.io.Closeable;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Takes records, one after the other; the file is whole once it is closed. */
interface RecordWriter extends Closeable {
    void write(ObjectNode record) throws IOException;
}

package dev.bandloom.dataset.file;

import java.io.IOException;

/** Records that can be read from the beginning as often as needed, the same each time. */
public interface RecordSource {
    /** The records from the first one on; the caller closes them. */
    RecordStream open() throws IOException;
}

package dev.bandloom.cli.files;

import dev.bandloom.cli.console.ProgressBar;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Shows how many records have been read; a source that is read twice is looked through first. */
record CountedRecords(RecordSource records, ProgressBar bar, boolean twice, long[] opened) implements RecordSource {
    private static final int STEP = 1_000;

    CountedRecords(RecordSource records, ProgressBar bar, boolean twice) {
        this(records, bar, twice, new long[1]);
    }

    @Override
    public RecordStream open() throws IOException {
        opened[0]++;
        String things = twice && opened[0] == 1 ? "records looked through" : "records written";
        RecordStream stream = records.open();
        return new RecordStream() {
            private long read;

            @Override
            public @Nullable ObjectNode next() throws IOException {
                if (++read % STEP == 0) {
                    bar.count(read, things);
                }
                return stream.next();
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }
}

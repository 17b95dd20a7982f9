package dev.bandloom.dataset.file;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Records that can be read from the beginning as often as needed, the same each time. */
public interface RecordSource {
    /** The records from the first one on; the caller closes them. */
    RecordStream open() throws IOException;

    /** Each record as this step makes it, which must be the same each time. */
    default RecordSource map(UnaryOperator<ObjectNode> step) {
        return () -> {
            RecordStream records = open();
            return new RecordStream() {
                @Override
                public @Nullable ObjectNode next() throws IOException {
                    ObjectNode record = records.next();
                    return record == null ? null : step.apply(record);
                }

                @Override
                public void close() throws IOException {
                    records.close();
                }
            };
        };
    }
}

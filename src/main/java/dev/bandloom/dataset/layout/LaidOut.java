package dev.bandloom.dataset.layout;

import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Whole datasets in a layout. A {@link LayoutException} names the record, counted from 1, that has no place in it. */
public final class LaidOut {
    private LaidOut() {}

    /** Records in this layout. */
    public static RecordSource of(RecordSource records, Layout layout) {
        return each(records, layout::laidOut);
    }

    /** What was laid out, as records. */
    public static RecordSource records(RecordSource laidOut, Layout layout) {
        return each(laidOut, layout::record);
    }

    /** Each record as this step makes it. */
    public static RecordSource each(RecordSource source, UnaryOperator<ObjectNode> step) {
        return () -> {
            RecordStream stream = source.open();
            return new RecordStream() {
                private long number;

                @Override
                public @Nullable ObjectNode next() throws IOException {
                    ObjectNode record = stream.next();
                    number++;
                    try {
                        return record == null ? null : step.apply(record);
                    } catch (LayoutException misfit) {
                        throw new LayoutException("Record " + number + ": " + misfit.getMessage() + ".");
                    }
                }

                @Override
                public void close() throws IOException {
                    stream.close();
                }
            };
        };
    }
}

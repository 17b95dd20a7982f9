package dev.bandloom.dataset.split;

import dev.bandloom.dataset.file.RecordFileException;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which part each record of a dataset belongs to.
 *
 * @param near similarity from which near-duplicates were kept together
 * @param notes where the division is not what was asked for, in sentences
 */
public record SplitPlan(List<Split> parts, double near, List<String> notes) {
    public SplitPlan {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    SplitPlan(Split[] parts, double near, List<String> notes) {
        this(List.of(parts), near, notes);
    }

    /** The part of a record by its place, counted from 0. */
    Split part(int index) {
        return parts.get(index);
    }

    /** The records of one part, of those that the plan was made for; an {@link IOException} says so when they are not. */
    public RecordSource records(RecordSource all, Split part) {
        return () -> {
            RecordStream stream = all.open();
            return new RecordStream() {
                private int place;

                @Override
                public @Nullable ObjectNode next() throws IOException {
                    while (true) {
                        ObjectNode record = stream.next();
                        if (record == null ? place < parts.size() : place >= parts.size()) {
                            throw RecordFileException.changed();
                        }
                        if (record == null || part(place++) == part) {
                            return record;
                        }
                    }
                }

                @Override
                public void close() throws IOException {
                    stream.close();
                }
            };
        };
    }

    /** Records in a part. */
    public int size(Split part) {
        return (int) parts.stream().filter(part::equals).count();
    }
}

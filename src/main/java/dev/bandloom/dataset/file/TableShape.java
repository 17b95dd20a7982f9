package dev.bandloom.dataset.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The columns of a dataset, the same in each file that a part of it is written to. */
public final class TableShape {
    /**
     * A column.
     *
     * @param members of an object its members, of a list the one kind of its elements; of other types none
     */
    public record Column(String name, Type type, List<Column> members) {
        public Column {
            members = List.copyOf(members);
        }
    }

    /** What stands in a column. */
    public enum Type {
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        OBJECT,
        LIST,
        /** Values of several kinds, as JSON text. */
        JSON
    }

    private final ParquetField record;

    private TableShape(ParquetField record) {
        this.record = record;
    }

    /** Reads all records once. */
    public static TableShape of(RecordSource records, Path target) throws IOException {
        return new TableShape(ParquetField.record(Shape.of(records, target)));
    }

    /** In the order in which they came up. */
    public List<Column> columns() {
        return record.members().stream().map(TableShape::column).toList();
    }

    private static Column column(ParquetField field) {
        return new Column(
                field.name(),
                Type.valueOf(field.kind().name()),
                field.members().stream().map(TableShape::column).toList());
    }

    /**
     * Writes records, all of which have been looked at, to a Parquet file that appears whole or not at all.
     *
     * @return how many there are
     */
    public long write(RecordSource records, Path target) throws IOException {
        try (NewFile file = NewFile.at(target)) {
            long count = 0;
            try (RecordStream stream = records.open();
                    RecordWriter writer = ParquetRecordWriter.create(record, file.part())) {
                for (ObjectNode next = stream.next(); next != null; next = stream.next()) {
                    writer.write(next);
                    count++;
                }
            }
            file.commit();
            return count;
        }
    }
}

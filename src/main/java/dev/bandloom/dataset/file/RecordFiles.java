package dev.bandloom.dataset.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes dataset files of every kind, one record at a time. */
public final class RecordFiles {
    private static final int BUFFER = 1 << 16;

    private RecordFiles() {}

    /** The records of a file, whose name says its kind. */
    public static RecordSource source(Path file) throws IOException {
        return source(file, FileKind.of(file));
    }

    /** The records of a file of this kind; a {@link RecordFileException} says so when there is no such file. */
    public static RecordSource source(Path file, FileKind kind) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new RecordFileException("There is no file " + file + ". Check the path");
        }
        return switch (kind) {
            case JSONL -> () -> JsonlReader.open(file);
            case CSV -> () -> CsvRecordReader.open(file);
            case PARQUET -> () -> ParquetRecordReader.open(file);
        };
    }

    /** The columns of a Parquet file at its top level. */
    public static List<String> parquetColumns(Path file) throws IOException {
        return ParquetRecordReader.columns(file);
    }

    /**
     * Writes all records to a file, which appears whole or not at all: when this fails, what had the name before stays.
     *
     * @return how many records it holds
     */
    public static long write(RecordSource records, Path target, FileKind kind) throws IOException {
        try (NewFile file = NewFile.at(target)) {
            long count = 0;
            try (RecordStream stream = records.open();
                    RecordWriter writer = writer(records, target, file.part(), kind)) {
                for (ObjectNode record = stream.next(); record != null; record = stream.next()) {
                    writer.write(record);
                    count++;
                }
            }
            file.commit();
            return count;
        }
    }

    private static RecordWriter writer(RecordSource records, Path target, Path part, FileKind kind) throws IOException {
        return switch (kind) {
            case JSONL -> new Lines(new BufferedOutputStream(Files.newOutputStream(part), BUFFER));
            case CSV ->
                new CsvRecordWriter(
                        Shape.of(records, target), new BufferedOutputStream(Files.newOutputStream(part), BUFFER));
            case PARQUET -> ParquetRecordWriter.create(ParquetField.record(Shape.of(records, target)), part);
        };
    }

    /** Writes one JSON object on each line. */
    private record Lines(OutputStream out) implements RecordWriter {
        @Override
        public void write(ObjectNode record) throws IOException {
            try {
                out.write(RecordJson.bytes(record));
            } catch (JacksonException tooDeep) {
                throw new RecordFileException(
                        "A record cannot be written (" + tooDeep.getOriginalMessage() + "); make its values flatter",
                        tooDeep);
            }
            out.write('\n');
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}

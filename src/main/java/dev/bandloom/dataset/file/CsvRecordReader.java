package dev.bandloom.dataset.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the lines of a table in UTF-8, whose first line names the columns, as records. */
final class CsvRecordReader implements RecordStream {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> lines;
    private final List<ColumnPath> columns;
    private long records;

    private CsvRecordReader(Path file, CsvReader<CsvRecord> csv) throws IOException {
        this.file = file;
        this.csv = csv;
        this.lines = csv.iterator();
        CsvRecord header = nextLine();
        if (header == null) {
            throw new RecordFileException(file + " is empty; its first line must name the columns");
        }
        this.columns = columns(header);
    }

    static CsvRecordReader open(Path file) throws IOException {
        Reader text = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()), BUFFER);
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .maxBufferSize(RecordJson.MOST_BYTES)
                .build(
                        CsvRecordHandler.of(handler -> handler.maxFields(Shape.MOST_COLUMNS)
                                .maxFieldSize(RecordJson.MOST_BYTES)
                                .maxRecordSize(RecordJson.MOST_BYTES)),
                        text);
        try {
            return new CsvRecordReader(file, csv);
        } catch (IOException | RuntimeException e) {
            csv.close();
            throw e;
        }
    }

    private List<ColumnPath> columns(CsvRecord header) throws RecordFileException {
        var paths = new ArrayList<ColumnPath>();
        var seen = new HashSet<ColumnPath>();
        for (String cell : header.getFields()) {
            String name = CsvCell.readName(paths.isEmpty() && cell.startsWith("\uFEFF") ? cell.substring(1) : cell);
            ColumnPath path = ColumnPath.parse(name);
            if (!seen.add(path)) {
                throw new RecordFileException(file + " names column '" + name + "' twice; rename one of them");
            }
            if (path.names().size() > RecordJson.MOST_LEVELS) {
                throw new RecordFileException(
                        file + " names a column of " + path.names().size() + " levels, more than "
                                + RecordJson.MOST_LEVELS + "; take dots out of its name");
            }
            paths.add(path);
        }
        return List.copyOf(paths);
    }

    @Override
    public @Nullable ObjectNode next() throws IOException {
        CsvRecord line = nextLine();
        if (line == null) {
            return null;
        }
        records++;
        if (line.getFieldCount() != columns.size()) {
            throw bad(
                    line,
                    "has " + line.getFieldCount() + " cells, but the header names " + columns.size()
                            + " columns; put cells that hold commas or ends of lines in double quotes");
        }
        ObjectNode record = RecordJson.MAPPER.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            JsonNode value = CsvCell.read(line.getField(i));
            if (value != null) {
                put(record, columns.get(i), value, line);
            }
        }
        return record;
    }

    private void put(ObjectNode record, ColumnPath path, JsonNode value, CsvRecord line) throws RecordFileException {
        ObjectNode parent = record;
        List<String> names = path.names();
        for (String name : names.subList(0, names.size() - 1)) {
            JsonNode next = parent.get(name);
            if (next == null) {
                parent = parent.putObject(name);
            } else if (next instanceof ObjectNode object) {
                parent = object;
            } else {
                throw bad(
                        line,
                        "has a value in column '" + path + "' and one in '" + name
                                + "', which can only be its parent; empty one of the two cells");
            }
        }
        if (parent.replace(names.getLast(), value) != null) {
            throw bad(line, "has a value in column '" + path + "' and in one below it; empty one of the two cells");
        }
    }

    private @Nullable CsvRecord nextLine() throws IOException {
        try {
            return lines.hasNext() ? lines.next() : null;
        } catch (CsvParseException | UncheckedIOException e) {
            String record = file + " record " + (records + 1) + ": ";
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof CharacterCodingException) {
                    throw new RecordFileException(record + "is not valid UTF-8; save the file in that encoding", e);
                }
            }
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new RecordFileException(
                    record + "cannot be read (" + why + "); a record may have " + RecordJson.MOST_BYTES
                            + " characters and " + Shape.MOST_COLUMNS + " columns, and a quote that opens must close",
                    e);
        }
    }

    private RecordFileException bad(CsvRecord line, String what) {
        return RecordFileException.at(file, records, "on line " + line.getStartingLineNumber() + " " + what)
                .passing();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}

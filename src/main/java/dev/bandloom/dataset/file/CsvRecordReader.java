package dev.bandloom.dataset.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.bandloom.dataset.text.QuotedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
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
    private final Path file;
    private final QuotedText text;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> lines;
    private final List<ColumnPath> columns;
    private long records;

    private CsvRecordReader(Path file, QuotedText text, CsvReader<CsvRecord> csv) throws IOException {
        this.file = file;
        this.text = text;
        this.csv = csv;
        this.lines = csv.iterator();
        CsvRecord header = nextLine();
        if (header == null) {
            throw new RecordFileException(file + " is empty; its first line must name the columns");
        }
        this.columns = columns(header);
    }

    static CsvRecordReader open(Path file) throws IOException {
        QuotedText text = text(file);
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
            return new CsvRecordReader(file, text, csv);
        } catch (IOException | RuntimeException e) {
            csv.close();
            throw e;
        }
    }

    private static QuotedText text(Path file) throws IOException {
        try {
            return QuotedText.open(file);
        } catch (CharacterCodingException e) {
            throw notUtf8(file, 1, e);
        }
    }

    private static RecordFileException notUtf8(Path file, long record, Exception cause) {
        return new RecordFileException(
                file + " record " + record + ": is not valid UTF-8; save the file in that encoding", cause);
    }

    private List<ColumnPath> columns(CsvRecord header) throws RecordFileException {
        var paths = new ArrayList<ColumnPath>();
        var seen = new HashSet<ColumnPath>();
        for (String cell : header.getFields()) {
            String name = CsvCell.readName(cell);
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
                bound(columns.get(i), value, line);
                put(record, columns.get(i), value, line);
            }
        }
        return record;
    }

    private void bound(ColumnPath path, JsonNode value, CsvRecord line) throws RecordFileException {
        int levels = path.names().size() + levels(value);
        if (levels > RecordJson.MOST_LEVELS) {
            throw bad(
                    line,
                    "has " + levels + " levels in column '" + path + "', more than " + RecordJson.MOST_LEVELS
                            + "; make its value flatter");
        }
    }

    private static int levels(JsonNode value) {
        int most = 0;
        for (JsonNode inner : value) {
            most = Math.max(most, levels(inner));
        }
        return value.isContainer() ? most + 1 : 0;
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
            if (lines.hasNext()) {
                return lines.next();
            }
        } catch (CsvParseException | UncheckedIOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof CharacterCodingException) {
                    throw notUtf8(file, records + 1, e);
                }
            }
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new RecordFileException(
                    file + " record " + (records + 1) + ": cannot be read (" + why + "); a record may have "
                            + RecordJson.MOST_BYTES + " characters and " + Shape.MOST_COLUMNS + " columns",
                    e);
        }
        if (text.quoteIsOpen()) {
            throw new RecordFileException(
                    file + " ends within a cell in double quotes; close the quotes, or get the whole file again");
        }
        return null;
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

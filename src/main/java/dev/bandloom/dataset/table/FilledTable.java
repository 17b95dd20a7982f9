package dev.bandloom.dataset.table;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.bandloom.dataset.file.CsvCell;
import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.file.RecordJson;
import dev.bandloom.dataset.text.Utf8Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table with one column more, row by row in the order of the table: what it had stays as it is, and a row stands once for
 * each of its variants. A variant that is lacking leaves the new column empty. CSV comes back as CSV, every other kind as
 * JSON Lines.
 */
public final class FilledTable {
    /** Rows that answers are asked for at a time. */
    private static final int AT_ONCE = 256;

    private final Path table;
    private final String column;
    private final int variants;
    private final Answers answers;

    /**
     * @param table .csv, .jsonl, .ndjson, .json or .parquet
     * @param column that it gets
     * @param variants of each row
     */
    public FilledTable(Path table, String column, int variants, Answers answers) {
        this.table = table;
        this.column = column;
        this.variants = variants;
        this.answers = answers;
    }

    /** What was written from rows. */
    @FunctionalInterface
    public interface Answers {
        /**
         * For each of these rows, in order, its answers, of which there may be too few.
         *
         * @param first number of the first row, from 1
         */
        List<List<JsonNode>> of(int first, int count);
    }

    /** The ending of the file that a table comes back as: {@code .csv} or {@code .jsonl}. */
    public static String ending(Path table) {
        return kind(table).equals("csv") ? ".csv" : ".jsonl";
    }

    private static String kind(Path table) {
        String name = String.valueOf(table.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Writes the table; the caller closes {@code out}. */
    public void write(OutputStream out) throws IOException {
        switch (kind(table)) {
            case "csv" -> csv(out);
            case "parquet" -> {
                try (var records = RecordFiles.source(table, FileKind.PARQUET).open()) {
                    json(records::next, out);
                }
            }
            default -> {
                try (InputStream in = Files.newInputStream(table);
                        MappingIterator<ObjectNode> rows =
                                RecordJson.MAPPER.readerFor(ObjectNode.class).readValues(in)) {
                    json(() -> rows.hasNext() ? rows.next() : null, out);
                }
            }
        }
    }

    private void csv(OutputStream out) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try (Reader in = Utf8Text.open(table);
                CsvReader<CsvRecord> rows = CsvReader.builder()
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(in)) {
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
            var each = rows.iterator();
            if (each.hasNext()) {
                csv.writeRecord(with(each.next().getFields(), column));
            }
            chunks(
                    () -> each.hasNext() ? each.next() : null,
                    (row, answer) ->
                            csv.writeRecord(with(row.getFields(), answer == null ? "" : CsvCell.write(answer))));
            csv.flush();
        }
    }

    private static List<String> with(List<String> cells, String last) {
        var all = new ArrayList<>(cells);
        all.add(last);
        return all;
    }

    private void json(Rows<ObjectNode> rows, OutputStream out) throws IOException {
        chunks(rows, (row, answer) -> {
            ObjectNode filled = row.deepCopy();
            if (answer == null) {
                filled.putNull(column);
            } else {
                filled.set(column, answer);
            }
            out.write(RecordJson.bytes(filled));
            out.write('\n');
        });
    }

    /** The rows of a table. */
    private interface Rows<R> {
        /** Null after the last. */
        @Nullable
        R next() throws IOException;
    }

    /** Takes a row with one of its answers. */
    private interface Sink<R> {
        void write(R row, @Nullable JsonNode answer) throws IOException;
    }

    private <R> void chunks(Rows<R> rows, Sink<R> sink) throws IOException {
        int first = 1;
        for (List<R> chunk = chunk(rows); !chunk.isEmpty(); chunk = chunk(rows)) {
            List<List<JsonNode>> found = answers.of(first, chunk.size());
            for (int i = 0; i < chunk.size(); i++) {
                for (int variant = 0; variant < variants; variant++) {
                    List<JsonNode> ofRow = found.get(i);
                    sink.write(chunk.get(i), variant < ofRow.size() ? ofRow.get(variant) : null);
                }
            }
            first += chunk.size();
        }
    }

    private static <R> List<R> chunk(Rows<R> rows) throws IOException {
        var chunk = new ArrayList<R>();
        while (chunk.size() < AT_ONCE) {
            R row = rows.next();
            if (row == null) {
                break;
            }
            chunk.add(row);
        }
        return chunk;
    }
}

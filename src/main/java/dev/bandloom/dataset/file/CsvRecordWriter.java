package dev.bandloom.dataset.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Writes records as the lines of a table (RFC 4180, UTF-8) under a header. */
final class CsvRecordWriter implements RecordWriter {
    /** A line with nothing on it would be passed over by readers. */
    private static final QuoteStrategy LONE_CELLS = new QuoteStrategy() {
        @Override
        public boolean quoteEmpty(int line, int column) {
            return true;
        }
    };

    private final CsvColumns columns;
    private final CsvWriter csv;

    CsvRecordWriter(Shape records, OutputStream out) throws IOException {
        this.columns = new CsvColumns(records);
        var settings = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF);
        if (columns.header().size() == 1) {
            settings.quoteStrategy(LONE_CELLS);
        }
        this.csv = settings.build(out, StandardCharsets.UTF_8);
        line(columns.header().toArray(String[]::new));
    }

    @Override
    public void write(ObjectNode record) throws IOException {
        String[] cells = columns.cells(record);
        if (cells == null) {
            throw RecordFileException.changed();
        }
        line(cells);
    }

    private void line(String[] cells) throws IOException {
        try {
            csv.writeRecord(cells);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}

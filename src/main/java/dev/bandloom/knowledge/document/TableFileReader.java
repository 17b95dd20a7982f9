package dev.bandloom.knowledge.document;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * CSV (RFC 4180) with comma, semicolon or tab: each row below the header is a block of {@code column: value} pairs, read
 * one at a time; a row of a single column is its value.
 */
final class TableFileReader implements DocumentReader {
    private static final int LONGEST_ROW = 1 << 22;

    private final DocumentLimits limits;

    TableFileReader(DocumentLimits limits) {
        this.limits = limits;
    }

    @Override
    public void read(Path file, BlockSink sink) throws IOException, UnreadableDocumentException {
        limits.checkStreamed(Files.size(file));
        TextEncoding encoding = TextEncoding.of(file);
        char separator = separator(file, encoding);
        List<String> header = null;
        try (Reader text = encoding.open(file);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .maxBufferSize(LONGEST_ROW)
                        .ofCsvRecord(text)) {
            long place = 0;
            for (CsvRecord row : csv) {
                List<String> values =
                        row.getFields().stream().map(String::strip).toList();
                if (header == null) {
                    header = values;
                    continue;
                }
                String pairs = pairs(header, values);
                if (pairs.indexOf('\0') >= 0) {
                    throw TextEncoding.binary();
                }
                if (!pairs.isEmpty()) {
                    sink.accept(Block.of(Block.Kind.RECORD, pairs, place));
                    place += pairs.length() + 1;
                }
            }
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnreadableDocumentException(
                    "is no CSV: " + cause.getMessage() + "; maybe a quote is not closed", e);
        }
        if (header != null && header.size() == 1 && header.getFirst().indexOf('\0') >= 0) {
            throw TextEncoding.binary();
        }
    }

    private static String pairs(List<String> header, List<String> values) {
        var pairs = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String column = i < header.size() && header.size() > 1 ? header.get(i) : "";
            if (!values.get(i).isEmpty()) {
                pairs.append(pairs.isEmpty() ? "" : "; ")
                        .append(column)
                        .append(column.isEmpty() ? "" : ": ")
                        .append(values.get(i));
            }
        }
        return pairs.toString();
    }

    /** The separator that the first line has most of; a comma when it has none. */
    private static char separator(Path file, TextEncoding encoding) throws IOException {
        String line = firstLine(file, encoding);
        char best = String.valueOf(file.getFileName()).endsWith(".tsv") ? '\t' : ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = line.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static String firstLine(Path file, TextEncoding encoding) throws IOException {
        try (Reader text = encoding.open(file)) {
            var line = new StringBuilder();
            for (int c = text.read(); c >= 0 && c != '\n' && line.length() < TextLines.LONGEST; c = text.read()) {
                line.append((char) c);
            }
            return line.toString();
        }
    }
}

package dev.bandloom.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.bandloom.dataset.file.RecordFileException;
import dev.bandloom.dataset.text.QuotedText;
import dev.bandloom.dataset.text.Utf8Lines;
import dev.bandloom.dataset.text.Utf8Text;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/** Reads seed tables: {@code .csv}, {@code .jsonl}, {@code .ndjson} and {@code .json}, all UTF-8, and {@code .parquet}. */
public final class SeedTableReader {
    private static final long MOST_BYTES = 100L * 1024 * 1024;
    private static final int MOST_ROWS = 1_000_000;

    private final long mostBytes;
    private final int mostRows;

    /** Takes files of up to 100 MiB and 1,000,000 rows. */
    public SeedTableReader() {
        this(MOST_BYTES, MOST_ROWS);
    }

    SeedTableReader(long mostBytes, int mostRows) {
        this.mostBytes = mostBytes;
        this.mostRows = mostRows;
    }

    /**
     * All rows of a table, of which there is at least one, numbered from 1.
     *
     * @param fields prompt variable to column; empty means every column under its own name
     */
    public List<SeedRow> read(Path file, Map<String, String> fields) throws SeedTableException {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!List.of("csv", "jsonl", "ndjson", "json", "parquet").contains(ending)) {
            throw new SeedTableException(
                    name + " is no table this release reads; give a .csv, .jsonl, .ndjson, .json or .parquet");
        }
        if (!Files.isRegularFile(file)) {
            throw new SeedTableException(name + " was not found; check the path");
        }
        var rows = new Rows(name, mostRows, new ArrayList<>());
        try {
            long size = Files.size(file);
            if (size > mostBytes) {
                throw new SeedTableException(
                        name + " has " + size + " bytes, more than " + mostBytes + "; split it or take a part of it");
            }
            if (ending.equals("parquet")) {
                ParquetSeedTable.read(rows, file, fields);
            } else {
                text(file, ending, fields, rows);
            }
        } catch (RecordFileException e) {
            throw new SeedTableException(String.valueOf(e.getMessage()));
        } catch (CsvParseException e) {
            throw translated(file, name, e);
        } catch (StreamReadException e) {
            throw new SeedTableException(
                    name + " line " + e.getLocation().getLineNr() + ": is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException | UncheckedIOException | JacksonException e) {
            throw translated(file, name, e);
        }
        if (rows.rows().isEmpty()) {
            throw new SeedTableException(name + " has no rows; add one below the header");
        }
        return List.copyOf(rows.rows());
    }

    private static void text(Path file, String ending, Map<String, String> fields, Rows rows)
            throws IOException, SeedTableException {
        if (ending.equals("csv")) {
            try (QuotedText text = QuotedText.open(file)) {
                CsvSeedTable.read(rows, text, fields);
            }
        } else {
            try (Reader text = Utf8Text.open(file)) {
                JsonSeedTable.read(rows, text, fields, ending.equals("json"));
            }
        }
    }

    private static SeedTableException translated(Path file, String name, Exception error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new SeedTableException(name + " line " + Utf8Lines.firstBroken(file)
                        + ": is not valid UTF-8; save the file in that encoding");
            }
        }
        Throwable cause = error.getCause() == null ? error : error.getCause();
        return new SeedTableException(name + " cannot be read: " + cause.getMessage());
    }

    /** The rows read so far. */
    record Rows(String file, int most, List<SeedRow> rows) {
        void add(SeedColumns columns, Map<String, String> cells) throws SeedTableException {
            if (rows.size() == most) {
                throw new SeedTableException(file + " has more than " + most + " rows; split it or take a part of it");
            }
            rows.add(columns.row(file, rows.size() + 1, cells));
        }
    }
}

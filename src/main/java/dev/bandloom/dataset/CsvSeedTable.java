package dev.bandloom.dataset;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.bandloom.dataset.text.QuotedText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of a CSV file (RFC 4180) whose first line names the columns. */
final class CsvSeedTable {
    private CsvSeedTable() {}

    static void read(SeedTableReader.Rows rows, QuotedText text, Map<String, String> fields)
            throws IOException, SeedTableException {
        // not closed here: the caller owns the text
        @SuppressWarnings("resource")
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text);
        SeedColumns columns = null;
        List<String> header = List.of();
        for (CsvRecord line : csv) {
            if (columns == null) {
                header = line.getFields().stream().map(String::strip).toList();
                columns = SeedColumns.of(rows.file(), header, fields);
                continue;
            }
            if (line.getFieldCount() != header.size()) {
                throw new SeedTableException(rows.file() + " line " + line.getStartingLineNumber() + ": has "
                        + line.getFieldCount() + " values, but the header names " + header.size()
                        + " columns; put values that hold commas in double quotes");
            }
            var cells = new LinkedHashMap<String, String>();
            for (int i = 0; i < header.size(); i++) {
                cells.put(header.get(i), line.getField(i).strip());
            }
            rows.add(columns, cells);
        }
        if (text.quoteIsOpen()) {
            throw new SeedTableException(rows.file() + " ends within a value in double quotes;"
                    + " close the quotes, or get the whole file again");
        }
    }
}

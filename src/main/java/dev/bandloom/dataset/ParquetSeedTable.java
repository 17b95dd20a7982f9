package dev.bandloom.dataset;

import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.file.RecordStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the rows of a Parquet file. */
final class ParquetSeedTable {
    private ParquetSeedTable() {}

    static void read(SeedTableReader.Rows rows, Path file, Map<String, String> fields)
            throws IOException, SeedTableException {
        List<String> header = RecordFiles.parquetColumns(file);
        SeedColumns columns = SeedColumns.of(rows.file(), header, fields);
        try (RecordStream records = RecordFiles.source(file, FileKind.PARQUET).open()) {
            for (ObjectNode record = records.next(); record != null; record = records.next()) {
                var cells = new LinkedHashMap<String, String>();
                for (String column : header) {
                    JsonNode value = record.path(column);
                    if (value.isContainer()) {
                        throw new SeedTableException(
                                rows.file() + " row " + (rows.rows().size() + 1) + ": column '"
                                        + column + "' holds " + (value.isArray() ? "a list" : "an object")
                                        + "; give text, a number or a boolean");
                    }
                    cells.put(column, value.asString("").strip());
                }
                rows.add(columns, cells);
            }
        }
    }
}

package dev.bandloom.dataset;

import dev.bandloom.dataset.file.RecordJson;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the rows of a JSON table: one flat object a line, or an array of them. Columns are those of the first row. */
final class JsonSeedTable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final SeedTableReader.Rows rows;
    private final Map<String, String> fields;
    private @Nullable SeedColumns columns;

    private JsonSeedTable(SeedTableReader.Rows rows, Map<String, String> fields) {
        this.rows = rows;
        this.fields = fields;
    }

    /** Malformed JSON ends in a {@link tools.jackson.core.JacksonException}. */
    static void read(SeedTableReader.Rows rows, Reader text, Map<String, String> fields, boolean array)
            throws SeedTableException {
        var table = new JsonSeedTable(rows, fields);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (array && parser.nextToken() != JsonToken.START_ARRAY) {
                throw new SeedTableException(rows.file() + " line 1: must hold an array of objects, [{...}, ...];"
                        + " one object a line is called .jsonl");
            }
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.END_ARRAY) {
                table.row(parser, token);
                token = parser.nextToken();
            }
            if (array && parser.nextToken() != null) {
                throw new SeedTableException(rows.file() + " line " + line(parser) + ": has more after its array");
            }
        }
    }

    private void row(JsonParser parser, JsonToken token) throws SeedTableException {
        int line = line(parser);
        if (token != JsonToken.START_OBJECT) {
            throw new SeedTableException(
                    rows.file() + " line " + line + ": each row must be an object, {\"column\": \"value\", ...}");
        }
        var cells = new LinkedHashMap<String, String>();
        for (String column = parser.nextName(); column != null; column = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (!value.isScalarValue()) {
                throw new SeedTableException(rows.file() + " line " + line(parser) + ": column '" + column
                        + "' holds " + (value == JsonToken.START_ARRAY ? "a list" : "an object")
                        + "; give text, a number or a boolean");
            }
            if (value == JsonToken.VALUE_NUMBER_FLOAT && !RecordJson.takes(parser.getString())) {
                throw new SeedTableException(rows.file() + " line " + line(parser) + ": column '" + column + "' holds "
                        + parser.getString() + ", which is too large or too small; give it as text");
            }
            cells.put(
                    column,
                    value == JsonToken.VALUE_NULL ? "" : parser.getString().strip());
        }
        SeedColumns known = columns;
        if (known == null) {
            known = SeedColumns.of(rows.file(), new ArrayList<>(cells.keySet()), fields);
            columns = known;
        }
        List<String> lacking = known.lacking(cells);
        if (!lacking.isEmpty()) {
            throw new SeedTableException(rows.file() + " line " + line + ": the row has no '" + lacking.get(0)
                    + "'; give every row the same columns, null where one is empty");
        }
        rows.add(known, cells);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}

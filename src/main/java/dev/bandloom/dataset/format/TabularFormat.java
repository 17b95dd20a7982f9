package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A row of a table: a flat object of typed cells, every column in every row, empty ones null. */
public final class TabularFormat implements DatasetFormat {
    public static final String NAME = "tabular";

    /** Most columns of a row: files keep objects of more members as JSON text. */
    public static final int MOST_COLUMNS = 256;

    /** Keywords of the bounds of dates and times, which draft 2020-12 has none for. */
    public static final String EARLIEST = "formatMinimum";

    public static final String LATEST = "formatMaximum";

    private final @Nullable JsonNode row;

    /** @param row JSON Schema of a row; null when it is known elsewhere, as that of a grammar is */
    public TabularFormat(@Nullable JsonNode row) {
        this.row = row;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        return row instanceof ObjectNode object ? object.deepCopy() : Schemas.of("object");
    }

    /** Reads rows written as lists, lines of CSV or of Markdown tables, and cells written in other common ways. */
    @Override
    public JsonNode read(JsonNode written, JsonNode schema) {
        return new RowReader(schema).read(written);
    }

    @Override
    public @Nullable String problem(JsonNode response) {
        JsonNode known = row;
        if (known == null) {
            return null;
        }
        for (var column : known.path("properties").properties()) {
            String problem = CellDates.problem(response.path(column.getKey()), column.getValue());
            if (problem != null) {
                return "/" + column.getKey() + ": " + problem;
            }
        }
        return null;
    }
}

package dev.bandloom.dataset.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns what a writer sent for a row into an object with the columns of a schema, in their order. */
final class RowReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_LINE = 1_000_000;

    private final Map<String, JsonNode> columns = new LinkedHashMap<>();
    private final Map<String, @Nullable String> folded = new HashMap<>();

    RowReader(JsonNode schema) {
        schema.path("properties").properties().forEach(column -> columns.put(column.getKey(), column.getValue()));
        for (String name : columns.keySet()) {
            String fold = FoldedName.of(name);
            folded.put(fold, folded.containsKey(fold) ? null : name);
        }
    }

    /** The row; what is no row in any known form comes back as it is. */
    JsonNode read(JsonNode written) {
        if (columns.isEmpty()) {
            return written;
        }
        List<JsonNode> cells = cells(written);
        if (cells != null) {
            return cells.size() == columns.size() && !isHeader(cells) ? row(named(cells)) : written;
        }
        return written instanceof ObjectNode object ? row(members(object)) : written;
    }

    private boolean isHeader(List<JsonNode> cells) {
        return cells.stream()
                .map(cell -> folded.get(FoldedName.of(cell.asString(""))))
                .allMatch(Objects::nonNull);
    }

    /** The cells of a list, or of a line of text; null for everything else. */
    private static @Nullable List<JsonNode> cells(JsonNode written) {
        if (written.isArray()) {
            return written.valueStream().allMatch(JsonNode::isValueNode)
                    ? written.valueStream().toList()
                    : null;
        }
        if (!written.isString() || written.stringValue().length() > LONGEST_LINE) {
            return null;
        }
        String line = written.stringValue().strip();
        List<String> texts = line.startsWith("|") ? piped(line) : commas(line);
        return texts == null
                ? null
                : texts.stream().<JsonNode>map(JSON::stringNode).toList();
    }

    private static @Nullable List<String> piped(String line) {
        return line.indexOf('\n') < 0 ? MarkdownRow.cells(line) : null;
    }

    private static @Nullable List<String> commas(String line) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(line)) {
            List<CsvRecord> records = csv.stream().limit(2).toList();
            return records.size() == 1 ? records.getFirst().getFields() : null;
        } catch (CsvParseException | UncheckedIOException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, JsonNode> named(List<JsonNode> cells) {
        Map<String, JsonNode> row = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(columns.keySet());
        for (int i = 0; i < cells.size(); i++) {
            row.put(names.get(i), cells.get(i));
        }
        return row;
    }

    /** Members under the names of their columns: also those that differ from them in case, blanks and the like. */
    private Map<String, JsonNode> members(ObjectNode object) {
        ObjectNode members = object;
        if (object.size() == 1 && object.iterator().next() instanceof ObjectNode inner && !inner.isEmpty()) {
            members = columns.containsKey(object.propertyNames().iterator().next()) ? object : inner;
        }
        Map<String, JsonNode> row = new LinkedHashMap<>();
        for (var member : members.properties()) {
            String name = member.getKey();
            String meant = columns.containsKey(name) ? name : folded.get(FoldedName.of(name));
            boolean free = meant != null && (meant.equals(name) || !members.has(meant)) && !row.containsKey(meant);
            row.put(free ? Objects.requireNonNull(meant) : name, member.getValue());
        }
        return row;
    }

    private JsonNode row(Map<String, JsonNode> cells) {
        ObjectNode row = JSON.objectNode();
        columns.forEach((name, column) -> {
            JsonNode cell = cells.get(name);
            if (cell != null) {
                row.set(name, CellReader.read(cell, column));
            } else if (CellReader.nullable(column)) {
                row.putNull(name);
            }
        });
        cells.forEach((name, cell) -> {
            if (!columns.containsKey(name)) {
                row.set(name, cell);
            }
        });
        return row;
    }
}

package dev.bandloom.dataset.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The columns over which records are spread: the members of objects get columns named by their path, every other value,
 * lists among them, stands in the column of its own path.
 */
final class CsvColumns {
    private final Place root = new Place(-1);
    private final List<String> header = new ArrayList<>();

    CsvColumns(Shape records) {
        records.members().forEach((name, shape) -> root.members.put(name, place(new ColumnPath(List.of(name)), shape)));
        if (header.isEmpty()) {
            header.add("");
        }
    }

    private Place place(ColumnPath path, Shape shape) {
        var place = new Place(shape.ownValues() ? header.size() : -1);
        if (shape.ownValues()) {
            header.add(CsvCell.writeName(path.toString()));
        }
        shape.members().forEach((name, member) -> place.members.put(name, place(path.member(name), member)));
        return place;
    }

    List<String> header() {
        return List.copyOf(header);
    }

    /** One cell for each column; null when the record has a member that no column is there for. */
    String @Nullable [] cells(ObjectNode record) {
        var cells = new String[header.size()];
        Arrays.fill(cells, "");
        return spread(record, root, cells) ? cells : null;
    }

    private static boolean spread(JsonNode object, Place place, String[] cells) {
        for (var member : object.properties()) {
            Place there = place.members.get(member.getKey());
            JsonNode value = member.getValue();
            if (there == null) {
                return false;
            }
            if (value.isObject() && !value.isEmpty() && !there.members.isEmpty()) {
                if (!spread(value, there, cells)) {
                    return false;
                }
            } else if (there.column < 0) {
                return false;
            } else {
                cells[there.column] = CsvCell.write(value);
            }
        }
        return true;
    }

    /** @param column its own one; -1 when everything that stands here is spread over the members */
    private record Place(int column, Map<String, Place> members) {
        Place(int column) {
            this(column, new LinkedHashMap<>());
        }
    }
}

package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.reading.schema.BoundedText;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.RegularExpression;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One entry of {@code columns}. */
final class ColumnReader {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_VALUES = 1_000;

    private final Cursor place;
    private final Section section;
    private boolean sound = true;
    private @Nullable String name;
    private boolean nullable;
    private boolean unique;

    ColumnReader(Cursor item) {
        this.place = item;
        this.section = item.section();
    }

    /** As it is written; null when it is not. */
    @Nullable
    String name() {
        return name;
    }

    boolean nullable() {
        return nullable;
    }

    /** Whether no two rows may have the same value. */
    boolean unique() {
        return unique;
    }

    /** Adds the column; false, with problems noted, when it cannot be used. */
    boolean read(ColumnSchema schema) {
        if (!place.isMap()) {
            return false;
        }
        section.require("name", "say what the column is called");
        section.require("type", "give one of " + String.join(", ", ColumnType.WORDS));
        String called = called();
        name = called;
        ColumnType type = type();
        nullable = !section.flag("required", true);
        unique = section.flag("unique", false);
        String description = section.text("description");
        if (description != null && description.length() > LONGEST_TEXT) {
            problem(
                    "description",
                    "must have at most " + LONGEST_TEXT + " characters, but has " + description.length());
        }
        if (type == null) {
            List.of("values", "min", "max", "pattern", "example").forEach(section::find);
            section.rejectRest();
            return false;
        }
        List<JsonNode> values = values(type);
        JsonNode least = bound("min", type);
        JsonNode most = bound("max", type);
        var range = new CellRange(type, least, most);
        if (least != null && most != null && range.isTurned()) {
            problem("max", "must be at least min, " + least.asString() + ", but is " + most.asString());
        }
        if (unique && (type == ColumnType.BOOLEAN || !values.isEmpty())) {
            problem("unique", "cannot be true of a column with a few values; drop the key");
            unique = false;
        }
        String pattern = pattern(type);
        JsonNode example = example(type, values, range, pattern);
        section.rejectRest();
        if (!sound || called == null) {
            return false;
        }
        ObjectNode column = schema.column(called, type, nullable, values, least, most);
        if (pattern != null) {
            column.put("pattern", pattern);
        }
        String said =
                (description == null ? "" : description.strip() + " ") + (unique ? "(no two rows have the same)" : "");
        if (!said.isBlank()) {
            column.put("description", said.strip());
        }
        if (example != null) {
            column.putArray("examples").add(example);
        }
        return true;
    }

    private @Nullable String called() {
        Cursor given = section.find("name");
        String word = given == null ? null : given.word();
        if (word == null) {
            sound = false;
            return null;
        }
        if (word.length() > LONGEST_NAME || CONTROL.matcher(word).find() || !word.equals(word.strip())) {
            problem(
                    "name",
                    "must be a line of 1 to " + LONGEST_NAME + " characters without blanks around it, but is '"
                            + Described.clip(word) + "'");
        }
        return word;
    }

    private @Nullable ColumnType type() {
        Cursor given = section.find("type");
        String word = given == null ? null : given.text();
        int known = word == null ? -1 : ColumnType.WORDS.indexOf(word);
        if (word != null && known < 0) {
            String meant = ColumnType.meant(word);
            problem(
                    "type",
                    "must be one of " + String.join(", ", ColumnType.WORDS) + ", but is '" + Described.clip(word) + "'"
                            + (meant.isEmpty() ? NearestName.hint(word, ColumnType.WORDS) : meant));
        }
        sound &= known >= 0;
        return known < 0 ? null : ColumnType.values()[known];
    }

    private List<JsonNode> values(ColumnType type) {
        Cursor given = section.find("values");
        if (given == null) {
            if (type == ColumnType.CATEGORY) {
                problem("values", "is missing; list what a category can be, or use type: string");
            }
            return List.of();
        }
        if (type == ColumnType.BOOLEAN || type.dated()) {
            problem(
                    "values",
                    "does nothing for a column of type " + type.word() + "; drop the key"
                            + (type.dated() ? " or give min and max" : ""));
            return List.of();
        }
        List<Cursor> items = given.items();
        if (items.isEmpty() || items.size() > MOST_VALUES) {
            problem("values", "must list 1 to " + MOST_VALUES + " values, but lists " + items.size());
            return List.of();
        }
        List<JsonNode> values = new ArrayList<>();
        for (Cursor item : items) {
            JsonNode value = cell(item, type);
            if (value != null && values.contains(value)) {
                item.problem("'" + Described.clip(value.asString()) + "' is in the list twice; drop one");
                sound = false;
            } else if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private @Nullable JsonNode bound(String key, ColumnType type) {
        Cursor given = section.find(key);
        if (given == null) {
            return null;
        }
        if (!type.numeric() && !type.dated()) {
            problem(
                    key,
                    "does nothing for a column of type " + type.word() + "; drop the key"
                            + (type == ColumnType.STRING ? ", or give pattern: '^.{1,80}$' to bound the length" : ""));
            return null;
        }
        if (type.numeric() && section.has("values")) {
            problem(key, "is there beside values, which say already what the column can hold; drop one of them");
            return null;
        }
        return cell(given, type);
    }

    private @Nullable String pattern(ColumnType type) {
        Cursor given = section.find("pattern");
        if (given == null) {
            return null;
        }
        if (type != ColumnType.STRING || section.has("values")) {
            problem("pattern", "is for columns of type string without values; drop the key");
            return null;
        }
        String pattern = RegularExpression.read(given);
        sound &= pattern != null;
        return pattern;
    }

    private @Nullable JsonNode example(
            ColumnType type, List<JsonNode> values, CellRange range, @Nullable String pattern) {
        Cursor given = section.find("example");
        JsonNode example = given == null ? null : cell(given, type);
        if (example == null) {
            return null;
        }
        boolean outside = !values.isEmpty() && !values.contains(example) || !range.holds(example);
        if (outside) {
            problem("example", "is " + shown(example) + ", which the column itself does not take");
        } else if (example.isString() && example.stringValue().length() > LONGEST_TEXT) {
            problem("example", "must have at most " + LONGEST_TEXT + " characters");
        } else if (pattern != null && !new BoundedText(example.stringValue()).finds(pattern)) {
            problem("example", "is " + shown(example) + ", which pattern is not found in");
        }
        return example;
    }

    private @Nullable JsonNode cell(Cursor given, ColumnType type) {
        JsonNode cell = ColumnCell.read(given, type);
        sound &= cell != null;
        return cell;
    }

    private static String shown(JsonNode value) {
        return value.isString() ? "'" + Described.clip(value.stringValue()) + "'" : value.toString();
    }

    private void problem(String key, String message) {
        section.problem(key, message);
        sound = false;
    }
}

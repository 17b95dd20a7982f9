package dev.bandloom.recipe.reading.table;

import dev.bandloom.dataset.format.CellDates;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the cells of a column hold. */
enum ColumnType {
    STRING("string", ""),
    INTEGER("integer", ""),
    NUMBER("number", ""),
    BOOLEAN("boolean", ""),
    DATE("string", CellDates.DATE),
    DATETIME("string", CellDates.DATE_TIME),
    CATEGORY("string", "");

    /** As recipes write them. */
    static final List<String> WORDS = Arrays.stream(values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .toList();

    /** The type of cells in JSON Schemas. */
    final String json;

    /** The {@code format} of cells in JSON Schemas; empty when they have none. */
    final String format;

    ColumnType(String json, String format) {
        this.json = json;
        this.format = format;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean numeric() {
        return this == INTEGER || this == NUMBER;
    }

    boolean dated() {
        return this == DATE || this == DATETIME;
    }

    /** Which one was probably meant by the word of another language or program; nothing when that cannot be told. */
    static String meant(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "int", "long", "bigint" -> ". Maybe integer?";
            case "float", "double", "decimal", "numeric" -> ". Maybe number?";
            case "str", "text", "varchar" -> ". Maybe string?";
            case "bool" -> ". Maybe boolean?";
            case "timestamp", "date-time" -> ". Maybe datetime?";
            case "enum", "categorical", "choice" -> ". Maybe category?";
            default -> "";
        };
    }
}

package dev.bandloom.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which columns of a table a recipe reads, and under which names. */
final class SeedColumns {
    private static final int MOST_SHOWN = 20;

    private final Map<String, String> columnByVariable;

    private SeedColumns(Map<String, String> columnByVariable) {
        this.columnByVariable = columnByVariable;
    }

    /**
     * Binds prompt variables to the columns of a table.
     *
     * @param fields prompt variable to column; empty means every column under its own name
     */
    static SeedColumns of(String file, List<String> header, Map<String, String> fields) throws SeedTableException {
        var seen = new HashSet<String>();
        for (String column : header) {
            if (column.isBlank() && fields.isEmpty()) {
                throw new SeedTableException(file + " line 1: a column has no name; name it in the header");
            }
            if (!seen.add(column)) {
                throw new SeedTableException(
                        file + " line 1: column '" + column + "' is in the header twice; rename one of them");
            }
        }
        if (fields.isEmpty()) {
            var own = new LinkedHashMap<String, String>();
            header.forEach(column -> own.put(column, column));
            return new SeedColumns(own);
        }
        var missing = new LinkedHashMap<String, String>();
        fields.forEach((variable, column) -> {
            if (!seen.contains(column)) {
                missing.put(
                        variable,
                        file + " has no column '" + column + "', only " + shown(header)
                                + NearestName.hint(column, header));
            }
        });
        if (!missing.isEmpty()) {
            throw new SeedTableException(String.join("\n", missing.values()), missing);
        }
        return new SeedColumns(fields);
    }

    private static String shown(List<String> header) {
        String shown = header.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return header.size() <= MOST_SHOWN ? shown : shown + " and " + (header.size() - MOST_SHOWN) + " more";
    }

    /** The row's values by prompt variable. {@code cells} holds every column of the header. */
    SeedRow row(String file, int number, Map<String, String> cells) {
        var values = new LinkedHashMap<String, String>();
        columnByVariable.forEach((variable, column) -> values.put(variable, cells.getOrDefault(column, "")));
        return new SeedRow(file, number, values);
    }

    /** Columns that a row lacks. */
    List<String> lacking(Map<String, String> cells) {
        var lacking = new ArrayList<String>();
        for (String column : columnByVariable.values()) {
            if (!cells.containsKey(column)) {
                lacking.add(column);
            }
        }
        return lacking;
    }
}

package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.clauses.Denotes;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A table with what its columns hold: which of them names its rows, and whether it lies on its side. */
record Grid(List<String> head, List<List<String>> rows) {
    private static final Pattern NUMBER = Pattern.compile("[-+−]?\\d[\\d.,]*");
    private static final Pattern MEASURE = Pattern.compile("([-+−]?\\d[\\d.,]*)\\s*(\\S+)(?:\\s.*)?");
    private static final Set<String> PROPERTIES = Set.of(
            "property", "attribute", "feature", "characteristic", "parameter", "specification", "quantity", "metric");
    private static final int LONGEST_KEY = 8;

    /** Only rows that are as long as the head. */
    static Grid of(List<List<String>> table) {
        List<String> head = table.get(0);
        return new Grid(
                head,
                table.subList(1, table.size()).stream()
                        .filter(row -> row.size() == head.size())
                        .toList());
    }

    List<String> column(int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    /** Whether most of the cells are numbers, with or without a unit. */
    static boolean numeric(List<String> cells) {
        return share(
                        cells,
                        cell -> !unit(cell).isEmpty() || NUMBER.matcher(cell).matches())
                > 0.5;
    }

    /** Whether every cell is a whole number. */
    static boolean counts(List<String> cells) {
        return share(cells, cell -> cell.matches("\\d{1,3}(?:,\\d{3})*|\\d+")) == 1;
    }

    private static double share(List<String> cells, Predicate<String> wanted) {
        return cells.isEmpty() ? 0 : (double) cells.stream().filter(wanted).count() / cells.size();
    }

    private static String unit(String cell) {
        var measure = MEASURE.matcher(cell);
        return measure.matches()
                        && (Denotes.unit(measure.group(2)) || measure.group(2).length() <= 3)
                ? measure.group(2).toLowerCase(Locale.ROOT)
                : "";
    }

    /**
     * The column that names the rows: the first whose cells are short, all different, and neither measured nor counted off
     * from one; the first of all where there is none.
     */
    int key() {
        for (int column = 0; column < head.size(); column++) {
            List<String> cells = column(column);
            boolean numbers = numeric(cells);
            boolean identifies = !numbers
                    || column == 0
                            && counts(cells)
                            && !running(cells)
                            && !Heading.of(head.get(0), true).measure();
            boolean brief = share(cells, cell -> !cell.isBlank() && English.words(cell) <= LONGEST_KEY) == 1;
            if (identifies && brief && distinct(cells)) {
                return column;
            }
        }
        return 0;
    }

    private static boolean distinct(List<String> cells) {
        Set<String> seen = new HashSet<>();
        return cells.stream().allMatch(cell -> seen.add(cell.toLowerCase(Locale.ROOT)));
    }

    private static boolean running(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).equals(Integer.toString(i + 1))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether its rows are properties and its columns the things that have them: the names of rows are attributes rather
     * than the names of columns, and units agree along the rows rather than down the columns.
     */
    boolean turned() {
        Heading corner = Heading.of(head.get(0), false);
        List<String> things = head.subList(1, head.size());
        double rowsAgree = share(
                rows.stream().map(row -> agreed(row.subList(1, row.size()))).toList(), agreed -> !agreed.isEmpty());
        List<String> columns = new ArrayList<>();
        for (int column = 1; column < head.size(); column++) {
            columns.add(agreed(column(column)));
        }
        double score = attributes(column(0))
                - attributes(things)
                + (things.size() > 1 ? rowsAgree - share(columns, agreed -> !agreed.isEmpty()) : 0)
                + (PROPERTIES.contains(corner.head()) && things.size() > 1 ? 1 : 0);
        return score > 0.25
                && things.stream().noneMatch(thing -> Heading.of(thing, false).attribute());
    }

    private static double attributes(List<String> cells) {
        return share(cells, cell -> Heading.of(cell, false).attribute());
    }

    /** The unit of all cells; empty when they have none or several. */
    private static String agreed(List<String> cells) {
        String first = cells.isEmpty() ? "" : unit(cells.get(0));
        return cells.stream().allMatch(cell -> unit(cell).equals(first)) ? first : "";
    }

    boolean property() {
        return PROPERTIES.contains(Heading.of(head.get(0), false).head());
    }
}

package dev.bandloom.cli.report;

import dev.bandloom.cli.console.Terminal;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a report: rows under headers. In text, columns of numbers are set flush right.
 *
 * @param headers one for each column
 */
record Table(String title, List<String> headers, List<List<String>> rows) {
    Table {
        headers = List.copyOf(headers);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Aligned columns; the last one as wide as it likes. */
    String text() {
        int[] widths = new int[headers.size()];
        boolean[] numbers = new boolean[headers.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = headers.get(column).length();
            rows.forEach(
                    row -> widths[at] = Math.max(widths[at], shown(row.get(at)).length()));
            numbers[column] = rows.stream().allMatch(row -> row.get(at).matches("-|[0-9.]+"));
        }
        var lines = new ArrayList<String>();
        lines.add(title);
        lines.add(line(headers, widths, numbers));
        rows.forEach(row -> lines.add(line(row, widths, numbers)));
        return String.join("\n", lines);
    }

    private static String line(List<String> cells, int[] widths, boolean[] numbers) {
        var line = new StringBuilder(" ");
        for (int column = 0; column < widths.length; column++) {
            String cell = shown(cells.get(column));
            String space = " ".repeat(widths[column] - cell.length());
            line.append(' ')
                    .append(numbers[column] ? space + cell : cell + space)
                    .append(' ');
        }
        return line.toString().stripTrailing();
    }

    private static String shown(String cell) {
        return Terminal.printable(cell).replaceAll("\\s+", " ");
    }

    String markdown() {
        var lines = new ArrayList<String>();
        lines.add("## " + title);
        lines.add("");
        lines.add(piped(headers));
        lines.add(piped(headers.stream().map(header -> "---").toList()));
        rows.forEach(row -> lines.add(piped(row)));
        return String.join("\n", lines);
    }

    /** What a cell holds was written by others: it is text, and ends neither its cell nor its line, nor opens a tag. */
    private static String piped(List<String> cells) {
        return "| "
                + String.join(
                        " | ",
                        cells.stream()
                                .map(cell -> shown(cell)
                                        .replace("\\", "\\\\")
                                        .replace("|", "\\|")
                                        .replace("<", "&lt;")
                                        .replace("`", "\\`"))
                                .toList())
                + " |";
    }
}

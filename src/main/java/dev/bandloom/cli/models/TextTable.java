package dev.bandloom.cli.models;

import dev.bandloom.cli.console.Terminal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of words below headings, printed as a Markdown table whose columns line up. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    void row(String... cells) {
        var row = new ArrayList<String>();
        for (String cell : cells) {
            row.add(Terminal.printable(cell).replace("|", "\\|"));
        }
        rows.add(row);
    }

    void print(PrintWriter out) {
        int columns = rows.getFirst().size();
        var widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            out.println(line(rows.get(r), widths, ' '));
            if (r == 0) {
                out.println(line(rows.getFirst().stream().map(heading -> "").toList(), widths, '-'));
            }
        }
    }

    private static String line(List<String> cells, int[] widths, char filler) {
        var line = new StringBuilder("|");
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c);
            line.append(' ')
                    .append(cell)
                    .append(String.valueOf(filler).repeat(widths[c] - cell.length()))
                    .append(" |");
        }
        return line.toString();
    }
}

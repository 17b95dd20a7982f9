package dev.bandloom.cli.models;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.models.measure.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** Figures as Markdown: a heading for each model or validator, below it a table for each set of measures. */
record FigureTables(List<Figures> all) {
    /** The lines of a page between which the tables stand. */
    static final String BEGIN = "<!-- models check: begin -->";

    static final String END = "<!-- models check: end -->";

    FigureTables {
        all = List.copyOf(all);
    }

    void print(PrintWriter out) {
        SequencedMap<String, SequencedMap<List<String>, List<Figures>>> subjects = new LinkedHashMap<>();
        for (Figures figures : all) {
            subjects.computeIfAbsent(figures.subject(), subject -> new LinkedHashMap<>())
                    .computeIfAbsent(List.copyOf(figures.values().keySet()), measures -> new ArrayList<>())
                    .add(figures);
        }
        subjects.forEach((subject, tables) -> {
            out.println();
            out.println("### " + subject);
            tables.forEach((measures, figures) -> {
                out.println();
                table(measures, figures).print(out);
            });
        });
        out.flush();
    }

    private static TextTable table(List<String> measures, List<Figures> rows) {
        var headings = new ArrayList<>(List.of("data", "rows"));
        headings.addAll(measures);
        var table = new TextTable(headings.toArray(String[]::new));
        for (Figures figures : rows) {
            var cells = new ArrayList<>(List.of(figures.data(), String.valueOf(figures.rows())));
            Map<String, Double> values = figures.values();
            measures.forEach(measure -> {
                double value = values.getOrDefault(measure, Double.NaN);
                cells.add(Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value));
            });
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    /**
     * Puts the tables between the two lines of a page, in the place of what stands there.
     *
     * @throws CommandFailure when the page cannot be read or written, or lacks the lines
     */
    void writeInto(Path page) {
        try {
            String text = Files.readString(page);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw CommandFailure.badInput(
                        page + " needs the lines '" + BEGIN + "' and '" + END + "'; the tables are put between them.");
            }
            var tables = new StringWriter();
            print(new PrintWriter(tables));
            Files.writeString(
                    page,
                    text.substring(0, begin + BEGIN.length()) + "\n" + tables + "\n" + text.substring(end),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw CommandFailure.badInput(page + " cannot be read or written: " + e.getMessage() + ".");
        }
    }
}

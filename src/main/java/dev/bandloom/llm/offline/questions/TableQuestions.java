package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Asks for the cells of a table: by the name of the row for what the heading of the column says. */
final class TableQuestions {
    private static final int MOST_CELLS = 200;
    private static final int LONGEST_ANSWER = 14;
    private static final double SCORE = 0.72;
    private static final Set<String> EMPTY =
            Set.of("", "-", "–", "—", "?", "n/a", "none", "yes", "no", "✓", "✗", "…", "...");

    private final Grid grid;
    private final Consumer<Asked> to;
    private int left = MOST_CELLS;

    private TableQuestions(Grid grid, Consumer<Asked> to) {
        this.grid = grid;
        this.to = to;
    }

    static void ask(List<List<String>> table, Consumer<Asked> to) {
        Grid grid = Grid.of(table);
        if (grid.rows().isEmpty() || grid.head().size() < 2) {
            return;
        }
        TableQuestions questions = new TableQuestions(grid, to);
        if (grid.turned()) {
            questions.ofColumns();
        } else {
            questions.ofRows(grid.key());
        }
    }

    private void ofRows(int key) {
        List<String> keys = grid.column(key);
        Heading named = Heading.of(grid.head().get(key), false);
        for (List<String> row : grid.rows()) {
            for (int column = 0; column < row.size(); column++) {
                String title = grid.head().get(column);
                if (column == key || repeated(keys, row.get(key)) || repeated(grid.head(), title)) {
                    continue;
                }
                boolean numeric = Grid.numeric(grid.column(column));
                Heading heading = Heading.of(title, numeric);
                if (heading.head().equals("who")) {
                    put("who does this: " + row.get(key), row.get(column));
                } else if (heading.noun()) {
                    boolean whole = Grid.counts(grid.column(column));
                    put(heading.asked(whole, named.time()) + thing(named, row.get(key)), row.get(column));
                }
            }
        }
    }

    private void ofColumns() {
        List<String> keys = grid.column(0);
        Heading named = Heading.of(grid.property() ? "" : grid.head().get(0), false);
        boolean alone =
                grid.head().size() == 2 && Heading.of(grid.head().get(1), false).noun();
        for (List<String> row : grid.rows()) {
            List<String> cells = row.subList(1, row.size());
            Heading heading = Heading.of(row.get(0), Grid.numeric(cells));
            if (!heading.noun() || repeated(keys, row.get(0))) {
                continue;
            }
            String asked = (heading.plural() && Grid.counts(cells) ? "number of " : "")
                    + heading.text()
                    + (heading.unit().isEmpty() ? "" : " in " + heading.unit());
            for (int column = 1; column < row.size(); column++) {
                String title = grid.head().get(column);
                if (!repeated(grid.head(), title)) {
                    put("what is the " + asked + (alone ? "" : model(named, title)), row.get(column));
                }
            }
        }
    }

    /** {@code of the Torven 80}, {@code of the planet Mars}, {@code of “basic”}, {@code in 2022}. */
    private static String model(Heading named, String title) {
        if (title.matches("1\\d{3}|20\\d{2}")) {
            return " in " + title;
        }
        boolean bare = named.text().isEmpty() && title.matches(".*\\d.*");
        return " of " + (bare ? "the " + title : thing(named, title));
    }

    private void put(String question, String answer) {
        boolean telling = !EMPTY.contains(answer.toLowerCase(Locale.ROOT)) && English.words(answer) <= LONGEST_ANSWER;
        if (telling && left-- > 0) {
            to.accept(new Asked("According to the table, " + question + "?", answer, Asked.Kind.TABLE, SCORE, -1));
        }
    }

    private static boolean repeated(List<String> cells, String cell) {
        return cell.isBlank() || Collections.frequency(cells, cell) > 1;
    }

    /** {@code code E4}, {@code the planet Mars}, {@code the part “flange seal”}, {@code Line 4}. */
    private static String thing(Heading named, String key) {
        boolean code = key.matches("\\S*\\d\\S*|[\\p{Lu}\\d]{1,6}");
        String quoted = code || English.properName(key) ? key : "“" + key + "”";
        List<String> words = new ArrayList<>(List.of(named.text().split(" ")));
        if (words.size() > 1 && Set.of("name", "title").contains(named.head())) {
            words.removeLast();
        }
        String kind = String.join(" ", words);
        boolean plain = !named.noun()
                || named.plural()
                || Set.of("name", "title").contains(kind)
                || key.toLowerCase(Locale.ROOT).contains(named.head());
        return plain ? quoted : (code && !named.time() ? "" : "the ") + kind + " " + quoted;
    }
}

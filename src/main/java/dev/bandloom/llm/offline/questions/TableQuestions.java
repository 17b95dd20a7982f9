package dev.bandloom.llm.offline.questions;

import dev.bandloom.llm.offline.language.Thesaurus;
import dev.bandloom.llm.offline.words.English;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks for the cells of a table by row and column. */
final class TableQuestions {
    private static final int MOST_CELLS = 200;

    private TableQuestions() {}

    static void ask(List<List<String>> table, Consumer<Asked> to) {
        List<String> head = table.get(0);
        Set<String> keys = new HashSet<>();
        int asked = 0;
        for (List<String> row : table.subList(1, table.size())) {
            boolean whole =
                    row.size() == head.size() && !row.isEmpty() && !row.get(0).isBlank();
            if (!whole || !keys.add(row.get(0))) {
                continue;
            }
            for (int column = 1; column < row.size() && asked < MOST_CELLS; column++) {
                String question = question(head.get(0), head.get(column), row.get(0));
                if (question != null && !row.get(column).isBlank() && English.words(row.get(column)) <= 14) {
                    to.accept(new Asked(question, row.get(column), Asked.Kind.TABLE, 0.72, -1));
                    asked++;
                }
            }
        }
    }

    private static @Nullable String question(String keyName, String column, String key) {
        String last = column.substring(column.lastIndexOf(' ') + 1);
        String firstWord = key.contains(" ") ? key.substring(0, key.indexOf(' ')) : key;
        Thesaurus words = Thesaurus.shared();
        boolean noun = words.noun(last) != null && words.verb(key) == null && column.matches("\\p{Ll}[\\p{L} -]+");
        if (column.equals("who")) {
            return "According to the table, who does this: " + key + "?";
        }
        if (column.matches("[\\p{Lu}\\d].*")) {
            boolean plain = words.noun(firstWord) != null || firstWord.matches("\\p{Lu}.*");
            return plain ? "According to the table, what is the " + key + " of the " + column + "?" : null;
        }
        if (!noun) {
            return null;
        }
        boolean code = key.matches("\\p{Lu}{1,3}-?\\d{1,5}");
        return "According to the table, what is the " + column + " for " + (code ? keyName + " " : "")
                + (code ? key : "“" + key + "”") + "?";
    }
}

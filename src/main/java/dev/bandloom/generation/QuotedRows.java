package dev.bandloom.generation;

import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.SeedRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rows that a sample comes from: its own, and the peers that hold runs of its words which no row before them has. */
final class QuotedRows {
    /** Words in a run: as many as the shortest part that is taken of a row. */
    private static final int RUN = 3;

    private QuotedRows() {}

    static Origins of(SeedRow own, List<SeedRow> peers, JsonNode item) {
        List<String> rows = new ArrayList<>(List.of(own.reference()));
        Set<String> unexplained =
                runs(item.valueStream().map(value -> value.asString("")).toList());
        unexplained.removeAll(runs(own.values().values()));
        List<SeedRow> left = new ArrayList<>(peers);
        while (!left.isEmpty()) {
            SeedRow most = Collections.max(
                    left,
                    Comparator.comparingInt(row -> shared(unexplained, row).size()));
            Set<String> held = shared(unexplained, most);
            if (held.isEmpty()) {
                break;
            }
            rows.add(most.reference());
            unexplained.removeAll(held);
            left.remove(most);
        }
        return new Origins(List.of(), List.of(), rows);
    }

    private static Set<String> shared(Set<String> wanted, SeedRow row) {
        Set<String> shared = runs(row.values().values());
        shared.retainAll(wanted);
        return shared;
    }

    private static Set<String> runs(Iterable<String> texts) {
        Set<String> runs = new HashSet<>();
        for (String text : texts) {
            List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            for (int i = 0; i + RUN <= words.size(); i++) {
                runs.add(String.join(" ", words.subList(i, i + RUN)));
            }
        }
        return runs;
    }
}

package dev.bandloom.pipeline.planning;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.TaskInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Deals seed rows to samples that are asked for with a label: where the table has a column of labels, rows that carry
 * this one.
 */
public final class LabelledRows {
    private static final int MOST_PEERS = 4;

    private final SeedRowRotation all;
    private final Map<String, SeedRowRotation> byLabel = new LinkedHashMap<>();
    private final RandomStreams streams;
    private final TaskInput input;

    public LabelledRows(Recipe recipe, List<SeedRow> rows, RandomStreams streams) {
        this.all = new SeedRowRotation(rows, streams);
        this.streams = streams;
        this.input = recipe.taskInput();
        String column = input.tableTask() == null ? labelColumn(recipe.labelField(), input.labels(), rows) : null;
        if (column != null) {
            for (String label : input.labels()) {
                List<SeedRow> carriers = rows.stream()
                        .filter(row -> label.equals(value(row, column)))
                        .toList();
                if (!carriers.isEmpty()) {
                    byLabel.put(label, new SeedRowRotation(carriers, streams));
                }
            }
        }
    }

    /**
     * The row of a candidate; null without a seed table. A label that no row carries is dealt any row.
     *
     * @param number of the row, from 1, where it is known; 0 where it is to be dealt
     * @param position place of the candidate in the job, counted from 0
     */
    public @Nullable SeedRow row(int number, long position, @Nullable String label) {
        SeedRowRotation carriers = number == 0 && label != null ? byLabel.get(label) : null;
        return carriers == null ? all.row(number, position) : carriers.row((long) (position * share(label)));
    }

    /**
     * Briefs of one batch with other rows of their labels, as far as there are any.
     *
     * @param sequence number of the batch, from 1
     */
    List<SampleBrief> withPeers(List<SampleBrief> briefs, long sequence) {
        var given = new ArrayList<SampleBrief>();
        for (SampleBrief brief : briefs) {
            SeedRowRotation carriers = brief.label() == null ? null : byLabel.get(brief.label());
            RandomGenerator random = streams.stream("peers", sequence, given.size());
            given.add(carriers == null ? brief : brief.withPeers(peers(brief, carriers.rows(), random)));
        }
        return given;
    }

    /** Neighbours in the table, from a place that is drawn on. */
    private static List<SeedRow> peers(SampleBrief brief, List<SeedRow> carriers, RandomGenerator random) {
        int from = random.nextInt(carriers.size());
        return IntStream.range(from, from + Math.min(carriers.size(), MOST_PEERS + 1))
                .mapToObj(i -> carriers.get(i % carriers.size()))
                .filter(row -> !row.equals(brief.row()))
                .limit(MOST_PEERS)
                .toList();
    }

    /** How many of the candidates are asked for with this label. */
    private double share(@Nullable String label) {
        return input.labelDistribution()
                .getOrDefault(label, 1.0 / Math.max(1, input.labels().size()));
    }

    /** The column in which each row has a label or nothing; that of the label's member, if there are several. */
    private static @Nullable String labelColumn(@Nullable String field, List<String> labels, List<SeedRow> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.values().keySet()));
        return columns.stream()
                .sorted(Comparator.comparing(column -> !column.equals(field)))
                .filter(column -> rows.stream()
                        .map(row -> value(row, column))
                        .allMatch(value -> value.isEmpty() || labels.contains(value)))
                .filter(column -> rows.stream().anyMatch(row -> labels.contains(value(row, column))))
                .findFirst()
                .orElse(null);
    }

    private static String value(SeedRow row, String column) {
        return row.values().getOrDefault(column, "").strip();
    }
}

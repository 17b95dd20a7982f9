package dev.bandloom.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.Passage;
import dev.bandloom.dataset.SeedRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one candidate must be, and what it is written from.
 *
 * @param row seed row to write from; null when the job has no seed table
 * @param label label to carry; null when labels are free
 * @param cell value asked for in each dimension of the coverage; empty without coverage
 * @param passages to write from, the first the one that the sample is about; empty for arms that read none
 * @param evolution what becomes of which parent; null for arms that evolve nothing
 * @param peers other rows that carry this label, to mix with the row; empty for arms that mix none
 */
public record SampleBrief(
        @Nullable SeedRow row,
        @Nullable String label,
        Map<String, String> cell,
        List<Passage> passages,
        @Nullable Evolution evolution,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SeedRow> peers) {
    public SampleBrief {
        cell = Collections.unmodifiableMap(new LinkedHashMap<>(cell));
        passages = List.copyOf(passages);
        peers = List.copyOf(Objects.requireNonNullElse(peers, List.of()));
    }

    public SampleBrief(@Nullable SeedRow row, @Nullable String label) {
        this(row, label, Map.of(), List.of(), null, List.of());
    }

    /** The row, if there is one, and its peers. */
    public List<SeedRow> rows() {
        List<SeedRow> rows = new ArrayList<>(peers);
        if (row != null) {
            rows.addFirst(row);
        }
        return rows;
    }

    /** The texts of the passages. */
    public List<String> passageTexts() {
        return passages.stream().map(Passage::text).toList();
    }

    /**
     * What the claims of a sample are held against: the passages, and the row where it was written from both; none where
     * there are no passages.
     */
    public List<String> groundTexts(Origins origins) {
        List<String> texts = new ArrayList<>(passageTexts());
        if (row != null && !texts.isEmpty() && origins.seedRows().contains(row.reference())) {
            texts.add(row.rendered());
        }
        return texts;
    }

    public SampleBrief withCell(Map<String, String> wanted) {
        return new SampleBrief(row, label, wanted, passages, evolution, peers);
    }

    public SampleBrief withPassages(List<Passage> given) {
        return new SampleBrief(row, label, cell, given, evolution, peers);
    }

    public SampleBrief withEvolution(Evolution planned) {
        return new SampleBrief(row, label, cell, passages, planned, peers);
    }

    public SampleBrief withPeers(List<SeedRow> others) {
        return new SampleBrief(row, label, cell, passages, evolution, others);
    }
}

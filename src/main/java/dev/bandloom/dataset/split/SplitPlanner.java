package dev.bandloom.dataset.split;

import dev.bandloom.dataset.ResponseText;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.similarity.NearDuplicates;
import dev.bandloom.similarity.TextFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides which part each record of a dataset belongs to. Near-duplicates and relatives by lineage stay together, labels and
 * coverage cells are spread evenly, and the same records give the same parts every time. Needs about a kilobyte of memory
 * for each record of 50 words.
 */
public final class SplitPlanner {
    private static final int SHINGLE = 2;

    /** Tried in turn where near-duplicates are so many that a group of them would not fit its part. */
    private static final double[] STRICTER = {0.7, 0.8, 0.9};

    private final SplitRequest request;

    public SplitPlanner(SplitRequest request) {
        this.request = request;
    }

    /** Reads the records once, or a few times where they hang together so much that they cannot be divided as asked. */
    public SplitPlan plan(RecordSource source) throws IOException {
        var notes = new ArrayList<String>();
        Bound bound = bind(source, request.near(), request.sources());
        if (request.sources() && !divisible(bound)) {
            Bound apart = bind(source, request.near(), false);
            if (apart.groups().largest() < bound.groups().largest()) {
                notes.add(
                        "Too few seed rows or passages to divide: samples from the same one stand in different parts.");
                bound = apart;
            }
        }
        double near = request.near();
        for (double stricter : STRICTER) {
            if (!divisible(bound) && stricter > near) {
                bound = bind(source, stricter, false);
                near = stricter;
            }
        }
        if (near > request.near()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Most samples are alike: only those that share %.0f %% of their word pairs or more were kept together,"
                            + " not %.0f %% as asked.",
                    100 * near,
                    100 * request.near()));
        }
        if (!divisible(bound)) {
            notes.add(bound.groups().largest() + " of " + bound.groups().size()
                    + " samples hang together and stand in one part, so the parts are not of the size asked for.");
        }
        Split[] parts = new Stratification(request.shares(), request.seed()).assign(bound.groups(), bound.strata());
        return new SplitPlan(parts, near, notes);
    }

    /** Whether the largest group fits into the smallest part, or no group binds anything. */
    private boolean divisible(Bound bound) {
        double smallest = request.shares().shares().values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(1);
        int largest = bound.groups().largest();
        return largest <= 1 || largest <= smallest * bound.groups().size();
    }

    /** Which records stay together, and what each counts for. */
    private record Bound(Groups groups, int[] strata) {}

    private static Bound bind(RecordSource source, double near, boolean sources) throws IOException {
        var groups = new Groups();
        var kinship = new Kinship(sources);
        var alike = new NearDuplicates(near, SHINGLE, RandomStreams.of(0).stream("split"));
        Map<String, Integer> texts = new HashMap<>();
        var ordinals = new ArrayList<Integer>();
        Map<String, Integer> names = new TreeMap<>();
        var strata = new ArrayList<Integer>();
        try (RecordStream records = source.open()) {
            for (ObjectNode record = records.next(); record != null; record = records.next()) {
                int index = groups.add();
                kinship.join(record, index, groups);
                strata.add(names.computeIfAbsent(stratum(record), name -> names.size()));
                String text = TextFolding.fold(ResponseText.of(record.path("response")));
                Integer same = texts.putIfAbsent(text, index);
                if (same != null) {
                    groups.join(same, index);
                } else {
                    alike.forEachMatch(
                            text,
                            ordinal -> !groups.together(ordinals.get(ordinal), index),
                            ordinal -> groups.join(ordinals.get(ordinal), index));
                    alike.add(text);
                    ordinals.add(index);
                }
            }
        }
        return new Bound(groups, strata.stream().mapToInt(Integer::intValue).toArray());
    }

    private static String stratum(JsonNode record) {
        JsonNode metadata = record.path("metadata");
        List<String> names = new ArrayList<>(List.of(metadata.path("label").asString("")));
        metadata.path("cell").forEach(value -> names.add(value.asString("")));
        return String.join("\n", names);
    }
}

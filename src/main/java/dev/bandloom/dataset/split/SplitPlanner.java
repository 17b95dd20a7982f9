package dev.bandloom.dataset.split;

import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.similarity.NearDuplicates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides which part each record of a dataset belongs to. Near-duplicates and relatives by lineage stay together, labels and
 * coverage cells are spread evenly, and the same records give the same parts every time. Needs about a kilobyte of memory
 * for each record of 50 words.
 */
public final class SplitPlanner {
    private static final int SHINGLE = 2;

    /** Tried in turn where so many samples hang together that some part would get too few. */
    private static final double[] STRICTER = {0.7, 0.8, 0.9};

    private final SplitRequest request;

    public SplitPlanner(SplitRequest request) {
        this.request = request;
    }

    /**
     * Reads the records once, or a few times where they hang together so much that they cannot be divided as asked: then
     * samples from one source, or samples that are less alike, may stand in different parts.
     */
    public SplitPlan plan(RecordSource source) throws IOException {
        Bonds asked = new Bonds(request.near(), request.sources());
        Division first = divide(source, asked);
        Division found = first;
        for (Bonds looser : looser(asked)) {
            if (!lacking(found).isEmpty()) {
                found = divide(source, looser);
            }
        }
        Division chosen = lacking(found).isEmpty() ? found : first;
        return new SplitPlan(chosen.parts(), chosen.bonds().near(), notes(chosen));
    }

    /** What keeps records together. */
    private record Bonds(double near, boolean sources) {}

    /** @param largest records in the largest group */
    private record Division(Bonds bonds, Split[] parts, int largest) {}

    /** The loosest last. */
    private static List<Bonds> looser(Bonds asked) {
        var looser = new ArrayList<Bonds>();
        if (asked.sources()) {
            looser.add(new Bonds(asked.near(), false));
        }
        for (double near : STRICTER) {
            if (near > asked.near() && asked.sources()) {
                looser.add(new Bonds(near, true));
            }
            if (near > asked.near()) {
                looser.add(new Bonds(near, false));
            }
        }
        return looser;
    }

    private Division divide(RecordSource source, Bonds bonds) throws IOException {
        Bound bound = bind(source, bonds.near(), bonds.sources());
        Split[] parts = new Stratification(request.shares(), request.seed()).assign(bound.groups(), bound.strata());
        return new Division(bonds, parts, bound.groups().largest());
    }

    /** The parts that got less than half of their share, in whole samples. */
    private List<Split> lacking(Division division) {
        return parts(division, (share, size) -> 2 * size < Math.floor(share * division.parts().length));
    }

    private List<Split> parts(Division division, BiPredicate<Double, Long> condition) {
        return Arrays.stream(Split.values())
                .filter(split -> request.shares().share(split) > 0)
                .filter(split -> condition.test(
                        request.shares().share(split),
                        Arrays.stream(division.parts()).filter(split::equals).count()))
                .toList();
    }

    private List<String> notes(Division chosen) {
        var notes = new ArrayList<String>();
        Bonds bonds = chosen.bonds();
        if (request.sources() && !bonds.sources()) {
            notes.add("Too few seed rows or passages to divide: samples from the same one stand in different parts.");
        }
        if (bonds.near() > request.near()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Most samples are alike: only those that share %.0f %% of their word pairs or more were kept together,"
                            + " not %.0f %% as asked.",
                    100 * bonds.near(),
                    100 * request.near()));
        }
        List<Split> empty = parts(chosen, (share, size) -> size == 0);
        if (!lacking(chosen).isEmpty()) {
            notes.add(chosen.largest() + " of " + chosen.parts().length
                    + " samples hang together and stand in one part, so the parts are not of the size asked for.");
        } else if (!empty.isEmpty() && chosen.parts().length > 0) {
            notes.add("Too few samples for every part: there is none for "
                    + empty.stream().map(Split::word).collect(Collectors.joining(" and ")) + ".");
        }
        return notes;
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
                String text = ComparedText.of(record.path("response"));
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
        JsonNode label =
                metadata.path("label").isMissingNode() ? record.path("response").path("label") : metadata.path("label");
        List<String> names = new ArrayList<>(List.of(label.asString("")));
        metadata.path("cell").forEach(value -> names.add(value.asString("")));
        return String.join("\n", names);
    }
}

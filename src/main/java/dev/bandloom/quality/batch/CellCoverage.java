package dev.bandloom.quality.batch;

import dev.bandloom.quality.Score;
import dev.bandloom.quality.Survivor;
import dev.bandloom.recipe.validator.BatchLevelSpec.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How many cells of the grid of dimensions the samples of a batch fall into, over as many as they could fill: the least of
 * their number and that of the cells.
 */
public final class CellCoverage {
    private CellCoverage() {}

    /** One or more samples by their index in the batch. */
    public static Measure of(Coverage spec, SortedMap<Integer, Survivor> survivors) {
        var cells = new TreeMap<String, List<Integer>>();
        var outside = new ArrayList<Integer>();
        survivors.forEach((index, survivor) -> {
            String cell = cell(spec.dimensions(), survivor);
            if (cell == null) {
                outside.add(index);
            } else {
                cells.computeIfAbsent(cell, any -> new ArrayList<>()).add(index);
            }
        });
        long reachable = Math.min(survivors.size(), spec.cells());
        double score = Score.rounded((double) cells.size() / reachable);
        var note = new StringBuilder(spec.name() + " " + score + " is below " + spec.threshold() + ": " + cells.size()
                + " of " + reachable + " cells that " + survivors.size() + " samples could fill");
        cells.values().stream()
                .filter(samples -> samples.size() > 1)
                .forEach(samples -> note.append("; samples ").append(samples).append(" share a cell"));
        if (!outside.isEmpty()) {
            note.append("; samples ").append(outside).append(" lie in none");
        }
        return new Measure(spec.name(), score, spec.threshold(), note.toString());
    }

    /** The sample's values joined, those that it does not say itself from its cell; null when one of them is none of its dimension's. */
    private static @Nullable String cell(Map<String, List<String>> dimensions, Survivor survivor) {
        var cell = new ArrayList<String>();
        for (var dimension : dimensions.entrySet()) {
            JsonNode value = survivor.sample().response().path(dimension.getKey());
            String text = value.isValueNode() && !value.isNull()
                    ? value.asString()
                    : survivor.cell().get(dimension.getKey());
            if (text == null || !dimension.getValue().contains(text)) {
                return null;
            }
            cell.add(text.length() + ":" + text);
        }
        return String.join("|", cell);
    }
}

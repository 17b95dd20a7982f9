package dev.bandloom.pipeline.planning;

import dev.bandloom.recipe.coverage.CoverageSpec;
import dev.bandloom.recipe.coverage.CoverageSpec.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cells of a coverage, numbered from 0: one value of each dimension, that of the last one changing fastest. */
final class CellGrid {
    private final List<Dimension> dimensions;
    private final List<List<String>> values;
    private final int size;

    CellGrid(List<Dimension> dimensions) {
        this.dimensions = List.copyOf(dimensions);
        this.values = dimensions.stream()
                .map(dimension -> List.copyOf(dimension.values().keySet()))
                .toList();
        this.size = values.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    }

    static CellGrid of(CoverageSpec coverage) {
        return new CellGrid(coverage.dimensions());
    }

    int size() {
        return size;
    }

    Map<String, String> cell(int index) {
        var cell = new LinkedHashMap<String, String>();
        int[] places = places(index);
        for (int d = 0; d < places.length; d++) {
            cell.put(dimensions.get(d).name(), values.get(d).get(places[d]));
        }
        return cell;
    }

    /** The number of a cell; −1 when one of its values is missing or none of its dimension's. */
    int index(Map<String, String> cell) {
        int index = 0;
        for (int d = 0; d < values.size(); d++) {
            String value = cell.get(dimensions.get(d).name());
            int place = value == null ? -1 : values.get(d).indexOf(value);
            if (place < 0) {
                return -1;
            }
            index = index * values.get(d).size() + place;
        }
        return index;
    }

    /** What is wrong with a cell that has no number. */
    Optional<String> stray(Map<String, String> cell) {
        return dimensions.stream()
                .filter(dimension -> !dimension.values().containsKey(cell.getOrDefault(dimension.name(), "")))
                .findFirst()
                .map(dimension -> dimension.name() + " '" + cell.getOrDefault(dimension.name(), "") + "' is none of "
                        + dimension.values().keySet());
    }

    /** The share of each cell: the product of those of its values. */
    double[] shares() {
        double[] shares = new double[size];
        for (int i = 0; i < size; i++) {
            int[] places = places(i);
            shares[i] = 1;
            for (int d = 0; d < places.length; d++) {
                shares[i] *=
                        dimensions.get(d).values().getOrDefault(values.get(d).get(places[d]), 0.0);
            }
        }
        return shares;
    }

    /**
     * All cells, in an order in which each dimension takes its values in turn: one diagonal of the grid after another, so
     * that the first few cells already spread over every dimension.
     */
    int[] diagonals() {
        int[] order = new int[size];
        boolean[] seen = new boolean[size];
        int next = 0;
        for (int start = 0; start < size; start++) {
            for (int cell = start; !seen[cell]; cell = diagonal(cell)) {
                seen[cell] = true;
                order[next++] = cell;
            }
        }
        return order;
    }

    /** The cell whose every value is the next of its dimension, the first after the last. */
    private int diagonal(int index) {
        int[] places = places(index);
        int next = 0;
        for (int d = 0; d < places.length; d++) {
            next = next * values.get(d).size() + (places[d] + 1) % values.get(d).size();
        }
        return next;
    }

    private int[] places(int index) {
        int[] places = new int[values.size()];
        int rest = index;
        for (int d = places.length - 1; d >= 0; d--) {
            places[d] = rest % values.get(d).size();
            rest /= values.get(d).size();
        }
        return places;
    }
}

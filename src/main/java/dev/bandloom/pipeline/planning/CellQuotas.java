package dev.bandloom.pipeline.planning;

import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.coverage.CoverageSpec;
import dev.bandloom.recipe.coverage.CoverageSpec.Mode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How many samples each cell of the coverage has and lacks, and which cell to ask for next. Cells that lack as much are
 * told apart by how rarely they go with the label of the candidate, so that labels and cells do not move in step. Without
 * coverage there is one cell, the empty one, which is never full.
 */
public final class CellQuotas {
    private final CellGrid grid;
    private final Mode mode;
    private final double[] wanted;
    private final int[] order;
    private final int[] accepted;
    private final int[] open;
    private final Map<String, int[]> byLabel = new HashMap<>();

    private CellQuotas(CellGrid grid, Mode mode, int numSamples) {
        this.grid = grid;
        this.mode = mode;
        this.order = grid.diagonals();
        this.wanted = mode == Mode.QUOTA ? quotas(grid, order, numSamples) : shares(grid, numSamples);
        this.accepted = new int[grid.size()];
        this.open = new int[grid.size()];
    }

    public static CellQuotas of(Recipe recipe) {
        CoverageSpec coverage = recipe.coverage();
        return coverage == null
                ? new CellQuotas(new CellGrid(List.of()), Mode.BALANCED, recipe.numSamples())
                : new CellQuotas(CellGrid.of(coverage), coverage.mode(), recipe.numSamples());
    }

    private static double[] shares(CellGrid grid, int total) {
        double[] shares = grid.shares();
        for (int i = 0; i < shares.length; i++) {
            shares[i] *= total;
        }
        return shares;
    }

    /** Whole numbers that sum to {@code total}, by the largest remainder; ties go along the diagonals. */
    private static double[] quotas(CellGrid grid, int[] order, int total) {
        double[] shares = grid.shares();
        var byCell = new LinkedHashMap<String, Double>();
        for (int cell : order) {
            byCell.put(Integer.toString(cell), shares[cell]);
        }
        double[] quotas = new double[grid.size()];
        LabelQuotas.largestRemainder(byCell, total).forEach((cell, quota) -> quotas[Integer.parseInt(cell)] = quota);
        return quotas;
    }

    /**
     * The cell to ask the next candidate for; empty without coverage.
     *
     * @param label that the candidate is asked for; null when labels are free
     * @param random settles what is left to chance
     */
    public Map<String, String> next(@Nullable String label, RandomGenerator random) {
        return grid.cell(
                switch (mode) {
                    case BALANCED, QUOTA -> neediest(label);
                    case WEIGHTED -> drawn(random);
                });
    }

    public void opened(Map<String, String> cell, @Nullable String label) {
        count(open, cell, label, 1);
    }

    public void closed(Map<String, String> cell, @Nullable String label) {
        count(open, cell, label, -1);
    }

    public void accepted(Map<String, String> cell, @Nullable String label) {
        count(accepted, cell, label, 1);
    }

    /** Whether no more samples of this cell are wanted; only quotas are ever full. */
    public boolean full(Map<String, String> cell) {
        int index = grid.index(cell);
        return mode == Mode.QUOTA && (index < 0 || accepted[index] >= wanted[index]);
    }

    /** What is wrong with a sample's cell; empty when it is one of the grid. */
    public Optional<String> stray(Map<String, String> cell) {
        return grid.stray(cell);
    }

    private void count(int[] counts, Map<String, String> cell, @Nullable String label, int change) {
        int index = grid.index(cell);
        if (index < 0) {
            return;
        }
        counts[index] += change;
        if (label != null) {
            byLabel.computeIfAbsent(label, key -> new int[grid.size()])[index] += change;
        }
    }

    private int neediest(@Nullable String label) {
        int[] together = label == null ? null : byLabel.get(label);
        int best = order[0];
        for (int cell : order) {
            double more = need(cell) - need(best);
            if (more > 0 || more == 0 && together != null && together[cell] < together[best]) {
                best = cell;
            }
        }
        return best;
    }

    /** As with labels: the unfilled share of a quota with what is in flight; covered cells come later, full ones last. */
    private double need(int cell) {
        if (mode == Mode.BALANCED) {
            return -(accepted[cell] + open[cell]);
        }
        double missing = wanted[cell] - accepted[cell];
        if (missing <= 0) {
            return -Double.MAX_VALUE;
        }
        double uncovered = missing - open[cell];
        return uncovered > 0 ? uncovered / wanted[cell] : uncovered - 1;
    }

    /** Drawn by what cells lack of their shares; by the shares themselves once none lacks anything. */
    private int drawn(RandomGenerator random) {
        double[] weights = new double[wanted.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(0, wanted[i] - accepted[i] - open[i]);
            sum += weights[i];
        }
        if (sum <= 0) {
            System.arraycopy(wanted, 0, weights, 0, weights.length);
            for (double weight : weights) {
                sum += weight;
            }
        }
        double left = random.nextDouble() * sum;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}

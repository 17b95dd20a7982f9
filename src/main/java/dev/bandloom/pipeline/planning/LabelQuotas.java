package dev.bandloom.pipeline.planning;

import dev.bandloom.recipe.TaskInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many accepted samples each label may have, and which label to ask for next. Without a distribution labels are
 * asked for evenly and none is ever full.
 */
public final class LabelQuotas {
    private final List<String> labels;
    private final Map<String, Integer> quotas;
    private final Map<String, Integer> accepted = new LinkedHashMap<>();
    private final Map<String, Integer> open = new LinkedHashMap<>();

    private LabelQuotas(List<String> labels, Map<String, Integer> quotas) {
        this.labels = labels;
        this.quotas = quotas;
    }

    public static LabelQuotas of(TaskInput input, int numSamples) {
        return new LabelQuotas(input.labels(), largestRemainder(input.labelDistribution(), numSamples));
    }

    /**
     * Whole numbers that sum to {@code total} and are as near to the shares as whole numbers can be (Hamilton's method);
     * ties go to the label that stands first.
     */
    static Map<String, Integer> largestRemainder(Map<String, Double> shares, int total) {
        var counts = new LinkedHashMap<String, Integer>();
        var remainders = new ArrayList<Map.Entry<String, Double>>();
        int assigned = 0;
        for (var share : shares.entrySet()) {
            double exact = share.getValue() * total;
            int whole = (int) Math.floor(exact + 1e-9);
            counts.put(share.getKey(), whole);
            remainders.add(Map.entry(share.getKey(), exact - whole));
            assigned += whole;
        }
        remainders.sort(Map.Entry.<String, Double>comparingByValue().reversed());
        for (int i = 0; !remainders.isEmpty() && assigned < total; i++, assigned++) {
            counts.merge(remainders.get(i % remainders.size()).getKey(), 1, Integer::sum);
        }
        return counts;
    }

    /** The label to ask the next candidate for; null when the job has no labels. */
    public @Nullable String next() {
        return labels.stream().max(Comparator.comparingDouble(this::need)).orElse(null);
    }

    public void opened(@Nullable String label) {
        if (label != null) {
            open.merge(label, 1, Integer::sum);
        }
    }

    public void closed(@Nullable String label) {
        if (label != null) {
            open.merge(label, -1, Integer::sum);
        }
    }

    public void accepted(@Nullable String label) {
        if (label != null) {
            accepted.merge(label, 1, Integer::sum);
        }
    }

    /** Whether no more samples of this label are wanted; under a distribution a label without a share never is. */
    public boolean full(@Nullable String label) {
        if (label == null || quotas.isEmpty()) {
            return false;
        }
        Integer quota = quotas.get(label);
        return quota == null || count(accepted, label) >= quota;
    }

    public boolean knows(@Nullable String label) {
        return labels.isEmpty() || label != null && labels.contains(label);
    }

    /**
     * How badly a label is wanted: the unfilled share of its quota when what is in flight is counted; labels that are
     * covered by what is in flight come after all others, those that are full last.
     */
    private double need(String label) {
        int inFlight = count(open, label);
        Integer quota = quotas.get(label);
        if (quota == null) {
            return quotas.isEmpty() ? -(count(accepted, label) + inFlight) : Double.NEGATIVE_INFINITY;
        }
        int missing = quota - count(accepted, label);
        if (missing <= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        int uncovered = missing - inFlight;
        return uncovered > 0 ? (double) uncovered / quota : uncovered - 1;
    }

    private static int count(Map<String, Integer> counts, String label) {
        return counts.getOrDefault(label, 0);
    }
}

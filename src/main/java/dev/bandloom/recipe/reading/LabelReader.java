package dev.bandloom.recipe.reading;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code labels} and {@code label_distribution}.
 *
 * @param distribution share by label, summing to 1; empty when labels are free
 */
record LabelReader(List<String> labels, Map<String, Double> distribution) {
    private static final double TOLERANCE = 1e-6;
    private static final int MOST_LABELS = 1_000;

    /** Wide, so that percentages are told what they sum to. */
    private static final Bounds SHARE = Bounds.above(0, 1e9);

    static LabelReader read(Section task) {
        List<String> labels = task.words("labels");
        Cursor given = task.find("labels");
        if (given != null && given.isList() && given.items().isEmpty()) {
            given.problem("must name at least one label");
        }
        if (given != null && labels.size() > MOST_LABELS) {
            given.problem("must hold at most " + MOST_LABELS + " labels, but holds " + labels.size());
        }
        Map<String, Double> distribution = distribution(task, labels);
        if (labels.isEmpty() && !task.has("labels")) {
            labels = List.copyOf(distribution.keySet());
        }
        return new LabelReader(labels, distribution);
    }

    private static Map<String, Double> distribution(Section task, List<String> labels) {
        Map<String, Double> shares = new LinkedHashMap<>();
        Cursor given = task.find("label_distribution");
        if (given == null) {
            return shares;
        }
        Section section = given.section();
        boolean usable = given.isMap();
        if (section.keys().size() > MOST_LABELS) {
            given.problem("must hold at most " + MOST_LABELS + " labels, but holds "
                    + section.keys().size());
            return shares;
        }
        Set<String> known = Set.copyOf(labels);
        for (String label : section.keys()) {
            Cursor share = section.find(label);
            if (share == null) {
                usable = false;
                continue;
            }
            double value = share.number(SHARE, -1);
            usable &= value > 0;
            if (!labels.isEmpty() && !known.contains(label)) {
                share.problem("'" + Described.clip(label) + "' is none of the labels " + Described.list(labels)
                        + NearestName.hint(label, labels));
            }
            shares.put(label, value);
        }
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (usable && Math.abs(sum - 1) > TOLERANCE) {
            given.problem("shares must sum to 1, but sum to " + Described.number(Math.round(sum * 1e6) / 1e6)
                    + "; divide each by that");
        }
        return shares;
    }
}

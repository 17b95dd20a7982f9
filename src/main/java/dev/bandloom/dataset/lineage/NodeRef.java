package dev.bandloom.dataset.lineage;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Names a node within the graph of its job. */
public record NodeRef(NodeKind kind, String id) implements Comparable<NodeRef> {
    private static final Pattern SAMPLE = Pattern.compile("\\d{6,}-\\d{2,}");
    private static final Pattern EXAMPLE = Pattern.compile("example#\\d+");
    private static final Comparator<NodeRef> ORDER =
            Comparator.comparing(NodeRef::kind).thenComparing(NodeRef::id);

    /**
     * What a parent of a sample is.
     *
     * @param parent as the trace of a sample names it
     * @param rows that the same trace names
     */
    public static NodeRef ofParent(String parent, List<String> rows) {
        if (EXAMPLE.matcher(parent).matches()) {
            return new NodeRef(NodeKind.EXAMPLE, parent);
        }
        boolean row = rows.contains(parent) || parent.contains("#") && !isSample(parent);
        return new NodeRef(row ? NodeKind.SEED_ROW : NodeKind.SAMPLE, parent);
    }

    /** Whether this is how samples are named. */
    public static boolean isSample(String id) {
        return SAMPLE.matcher(id).matches();
    }

    /** Whether this is how examples are named. */
    public static boolean isExample(String id) {
        return EXAMPLE.matcher(id).matches();
    }

    @Override
    public int compareTo(NodeRef other) {
        return ORDER.compare(this, other);
    }

    /** {@code seed_row/plants.csv#3}. */
    @Override
    public String toString() {
        return kind.word() + "/" + id;
    }
}

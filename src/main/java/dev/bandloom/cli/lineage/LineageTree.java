package dev.bandloom.cli.lineage;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.lineage.LineageEdge;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageGraph.Direction;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.dataset.lineage.Relation;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A graph as a tree of lines: below each sample its decision and its steps, then what it leads to. */
final class LineageTree {
    private static final int LONGEST = 160;
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private final LineageGraph graph;
    private final Map<NodeRef, LineageNode> nodes = new HashMap<>();
    private final Map<NodeRef, List<LineageEdge>> from = new HashMap<>();
    private final Map<NodeRef, List<LineageEdge>> to = new HashMap<>();
    private final Set<NodeRef> drawn = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    LineageTree(LineageGraph graph) {
        this.graph = graph;
        graph.nodes().forEach(node -> nodes.put(node.ref(), node));
        for (LineageEdge edge : graph.edges()) {
            from.computeIfAbsent(edge.from(), key -> new ArrayList<>()).add(edge);
            to.computeIfAbsent(edge.to(), key -> new ArrayList<>()).add(edge);
        }
    }

    List<String> lines() {
        lines.clear();
        drawn.clear();
        draw(graph.root(), "", "");
        if (graph.truncated()) {
            lines.add("There is more: ask for a sample further on, or for more --depth, or export the graph.");
        }
        return List.copyOf(lines);
    }

    /**
     * @param first stands before the node itself
     * @param rest before all that is below it
     */
    private void draw(NodeRef ref, String first, String rest) {
        LineageNode node = nodes.getOrDefault(ref, new LineageNode(ref.kind(), ref.id(), Map.of()));
        boolean again = !drawn.add(ref);
        List<LineageEdge> below = again ? List.of() : below(ref);
        lines.add(first + said(node) + (again ? " (see above)" : ""));
        if (!again && ref.kind() == NodeKind.SAMPLE) {
            made(ref).forEach(line -> lines.add(rest + (below.isEmpty() ? "   " : "│  ") + line));
        }
        for (int i = 0; i < below.size(); i++) {
            LineageEdge edge = below.get(i);
            boolean last = i == below.size() - 1;
            boolean back = graph.direction() == Direction.ANCESTORS;
            draw(
                    back ? edge.to() : edge.from(),
                    rest + (last ? "└─ " : "├─ ") + (back ? leads(edge) : ""),
                    rest + (last ? "   " : "│  "));
        }
    }

    private List<LineageEdge> below(NodeRef ref) {
        Map<NodeRef, List<LineageEdge>> side = graph.direction() == Direction.ANCESTORS ? from : to;
        return side.getOrDefault(ref, List.of()).stream()
                .filter(edge -> edge.relation().origin())
                .toList();
    }

    private static String leads(LineageEdge edge) {
        String words = edge.relation().word().replace('_', ' ');
        return words + (edge.operator() == null ? "" : " (" + shortened(edge.operator()) + ")") + " ";
    }

    private static String said(LineageNode node) {
        var words = new StringJoiner(", ");
        switch (node.kind()) {
            case SAMPLE -> {
                add(words, "", node, "state");
                add(words, "", node, "reason");
                add(words, "label ", node, "label");
                add(words, "quality ", node, "quality_score");
            }
            case PASSAGE -> {
                add(words, "", node, "heading");
                add(words, "", node, "text");
            }
            case EXAMPLE -> add(words, "", node, "response");
            case SEED_ROW -> add(words, "", node, "values");
            case BATCH, STEP, MODEL -> {}
        }
        String name = (node.kind() == NodeKind.SAMPLE ? "" : node.kind().word().replace('_', ' ') + " ") + node.id();
        return shortened(name) + (words.length() == 0 ? "" : "  " + shortened(words.toString()));
    }

    /** The decision and the steps of a sample. */
    private List<String> made(NodeRef sample) {
        var steps = new ArrayList<LineageNode>();
        LineageNode batch = null;
        LineageNode at = next(sample, Relation.GENERATED_BY);
        while (at != null && batch == null) {
            if (at.kind() == NodeKind.BATCH) {
                batch = at;
            } else {
                steps.addFirst(at);
                at = next(at.ref(), Relation.INFORMED_BY);
            }
        }
        var made = new ArrayList<String>();
        if (batch != null) {
            made.add("decision " + batch.id() + ": arm " + shown(batch, "arm") + ", chosen with probability "
                    + rounded(batch, "propensity") + " by " + shown(batch, "policy"));
            made.add(writer(batch) + ", temperature " + rounded(batch, "temperature") + ", seed "
                    + shown(batch, "seed"));
        }
        for (LineageNode step : steps) {
            made.add("step " + shown(step, "name") + " " + shown(step, "params"));
        }
        return made;
    }

    /** Templates are filled without a model and without a prompt: their batches say {@code none}. */
    private static String writer(LineageNode batch) {
        String model = shown(batch, "model");
        return model.equals("none")
                ? "written without a model"
                : "written with " + model + ", prompt " + shown(batch, "prompt_version");
    }

    private @Nullable LineageNode next(NodeRef ref, Relation relation) {
        return from.getOrDefault(ref, List.of()).stream()
                .filter(edge -> edge.relation() == relation)
                .map(edge -> nodes.get(edge.to()))
                .findFirst()
                .orElse(null);
    }

    private static void add(StringJoiner words, String before, LineageNode node, String name) {
        if (node.attributes().get(name) != null) {
            words.add(before + shown(node, name));
        }
    }

    /** A number to four significant digits. */
    private static String rounded(LineageNode node, String name) {
        JsonNode value = SampleJson.mapper().valueToTree(node.attributes().get(name));
        return value.isNumber()
                ? value.decimalValue().round(FOUR_DIGITS).stripTrailingZeros().toPlainString()
                : shown(node, name);
    }

    private static String shown(LineageNode node, String name) {
        JsonNode value = SampleJson.mapper().valueToTree(node.attributes().get(name));
        return shortened(value.isString() ? value.stringValue() : value.toString());
    }

    /** On one line, without what a terminal would obey. */
    private static String shortened(String text) {
        String line = Terminal.printable(text.replaceAll("\\s+", " "));
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}

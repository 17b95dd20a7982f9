package dev.bandloom.dataset.lineage;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The language of Graphviz: a picture of the graph, with the little of each node that one can read in a picture. */
final class DotText {
    private static final int LONGEST = 60;

    private final Writer out;

    DotText(Writer out) {
        this.out = out;
    }

    void write(LineageSource graph) throws IOException {
        out.write("digraph " + quoted(graph.job()) + " {\nrankdir=RL;\n");
        for (NodeKind kind : NodeKind.values()) {
            try (Stream<LineageNode> nodes = graph.nodes(kind)) {
                for (Iterator<LineageNode> each = nodes.iterator(); each.hasNext(); ) {
                    LineageNode node = each.next();
                    out.write(quoted(node.ref().toString()) + " [shape=" + shape(kind) + ", label=" + label(node)
                            + "];\n");
                }
            }
        }
        for (Relation relation : Relation.values()) {
            try (Stream<LineageEdge> edges = graph.edges(relation)) {
                for (Iterator<LineageEdge> each = edges.iterator(); each.hasNext(); ) {
                    LineageEdge edge = each.next();
                    String said = edge.operator() == null ? relation.word() : relation.word() + " " + edge.operator();
                    out.write(quoted(edge.from().toString()) + " -> "
                            + quoted(edge.to().toString()) + " [label=" + quoted(said) + "];\n");
                }
            }
        }
        out.write("}\n");
    }

    private static String shape(NodeKind kind) {
        return switch (kind.role()) {
            case ENTITY -> kind == NodeKind.SAMPLE ? "box" : "note";
            case ACTIVITY -> "ellipse";
            case AGENT -> "house";
        };
    }

    private static String label(LineageNode node) {
        var lines = new StringJoiner("\n").add(node.kind().word() + " " + shortened(node.id()));
        for (String name : new String[] {"name", "state", "label", "arm", "text"}) {
            if (node.attributes().get(name) instanceof String text) {
                lines.add(shortened(text));
            }
        }
        return quoted(lines.toString());
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** In quotes, where a backslash and a quote have to be escaped, and a line ends with {@code \n}. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> quoted.append("\\\\");
                case '"' -> quoted.append("\\\"");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(c < ' ' || c == 0x7F ? ' ' : c);
            }
        }
        return quoted.append('"').toString();
    }
}

package dev.bandloom.dataset.lineage;

import dev.bandloom.dataset.SampleJson;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** GraphML 1.0. What programs filter by has keys of its own; all that is known of a node is kept as JSON besides. */
final class GraphMl {
    private static final List<String> OWN =
            List.of("state", "label", "arm", "model", "policy", "prompt_version", "name");
    private static final char REPLACEMENT = '\uFFFD';

    private final Writer out;

    GraphMl(Writer out) {
        this.out = out;
    }

    void write(LineageSource graph) throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
        key("node", "kind");
        key("node", "id");
        for (String name : OWN) {
            key("node", name);
        }
        key("node", "attributes");
        key("edge", "relation");
        key("edge", "operator");
        out.write("<graph id=\"" + id(graph.job()) + "\" edgedefault=\"directed\">\n");
        for (NodeKind kind : NodeKind.values()) {
            try (Stream<LineageNode> nodes = graph.nodes(kind)) {
                for (Iterator<LineageNode> each = nodes.iterator(); each.hasNext(); ) {
                    node(each.next());
                }
            }
        }
        for (Relation relation : Relation.values()) {
            try (Stream<LineageEdge> edges = graph.edges(relation)) {
                for (Iterator<LineageEdge> each = edges.iterator(); each.hasNext(); ) {
                    edge(each.next());
                }
            }
        }
        out.write("</graph>\n</graphml>\n");
    }

    private void key(String of, String name) throws IOException {
        out.write("<key id=\"" + of + "." + name + "\" for=\"" + of + "\" attr.name=\"" + name
                + "\" attr.type=\"string\"/>\n");
    }

    private void node(LineageNode node) throws IOException {
        out.write("<node id=\"" + id(node.ref().toString()) + "\">");
        data("node.kind", node.kind().word());
        data("node.id", node.id());
        for (String name : OWN) {
            if (node.attributes().get(name) instanceof String text) {
                data("node." + name, text);
            }
        }
        data("node.attributes", SampleJson.mapper().writeValueAsString(node.attributes()));
        out.write("</node>\n");
    }

    private void edge(LineageEdge edge) throws IOException {
        out.write("<edge source=\"" + id(edge.from().toString()) + "\" target=\""
                + id(edge.to().toString()) + "\">");
        data("edge.relation", edge.relation().word());
        if (edge.operator() != null) {
            data("edge.operator", edge.operator());
        }
        out.write("</edge>\n");
    }

    private void data(String key, String text) throws IOException {
        out.write("<data key=\"" + key + "\">");
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '\r' -> out.write("&#13;");
                default -> out.write(Character.toString(allowed(c) ? c : REPLACEMENT));
            }
        }
        out.write("</data>");
    }

    /** The characters of XML 1.0. */
    private static boolean allowed(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }

    /** An NMTOKEN, different for different text: what it cannot hold stands as its code between underscores. */
    private static String id(String text) {
        var token = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '.');
            token.append(plain ? Character.toString(c) : String.format(Locale.ROOT, "_%x_", c));
        });
        return token.toString();
    }
}

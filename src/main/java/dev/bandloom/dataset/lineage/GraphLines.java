package dev.bandloom.dataset.lineage;

import dev.bandloom.dataset.SampleJson;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/** One JSON object on each line: {@code {"node": …}}, then {@code {"edge": …}}. */
final class GraphLines {
    private final Writer out;

    GraphLines(Writer out) {
        this.out = out;
    }

    void write(LineageSource graph) throws IOException {
        for (NodeKind kind : NodeKind.values()) {
            write("node", graph.nodes(kind));
        }
        for (Relation relation : Relation.values()) {
            write("edge", graph.edges(relation));
        }
    }

    private void write(String member, Stream<?> values) throws IOException {
        try (values) {
            for (Iterator<?> each = values.iterator(); each.hasNext(); ) {
                out.write(SampleJson.mapper().writeValueAsString(Map.of(member, each.next())));
                out.write('\n');
            }
        }
    }
}

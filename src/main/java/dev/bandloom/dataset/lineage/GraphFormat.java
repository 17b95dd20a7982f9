package dev.bandloom.dataset.lineage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A format that graphs are written in, all of them in UTF-8. */
public enum GraphFormat {
    /** One node or edge on each line. */
    NDJSON("application/x-ndjson"),
    /** <a href="https://www.w3.org/submissions/prov-json/">PROV-JSON</a>. */
    PROV_JSON("application/json"),
    /** <a href="http://graphml.graphdrawing.org/specification.html">GraphML</a>. */
    GRAPHML("application/graphml+xml"),
    /** The language of Graphviz. */
    DOT("text/vnd.graphviz");

    private final String mediaType;

    GraphFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** As users name it: {@code prov-json}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The format of this word; an {@link IllegalArgumentException} lists those there are. */
    public static GraphFormat of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No format of graphs is called '" + word + "'. Choose one of: " + words()));
    }

    /** {@code ndjson, prov-json, graphml, dot}. */
    public static String words() {
        return Arrays.stream(values()).map(GraphFormat::word).collect(Collectors.joining(", "));
    }

    /** Writes a graph piece by piece, in memory that does not grow with it; the caller closes {@code out}. */
    public void write(LineageSource graph, OutputStream out) throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        switch (this) {
            case NDJSON -> new GraphLines(text).write(graph);
            case PROV_JSON -> new ProvJson(text).write(graph);
            case GRAPHML -> new GraphMl(text).write(graph);
            case DOT -> new DotText(text).write(graph);
        }
        text.flush();
    }
}

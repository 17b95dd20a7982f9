package dev.bandloom.quality;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * A response as validators see it.
 *
 * @param response the candidate's response
 * @param text every string of the response, in order, on lines of their own
 */
public record SampleText(JsonNode response, String text) {
    public static SampleText of(JsonNode response) {
        var lines = new StringJoiner("\n");
        collect(response, lines);
        return new SampleText(response, lines.toString());
    }

    private static void collect(JsonNode node, StringJoiner lines) {
        if (node.isString()) {
            lines.add(node.stringValue());
        } else {
            node.forEach(child -> collect(child, lines));
        }
    }
}

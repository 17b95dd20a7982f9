package dev.bandloom.quality;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * A response as validators see it.
 *
 * @param response the candidate's response
 * @param text every string of the response, in order, on lines of their own
 * @param input what the sample was written from; empty when that is not known
 */
public record SampleText(JsonNode response, String text, String input) {
    /** A response by itself. */
    public static SampleText of(JsonNode response) {
        return of(response, "");
    }

    /** A response with what it was written from. */
    public static SampleText of(JsonNode response, String input) {
        var lines = new StringJoiner("\n");
        collect(response, lines);
        return new SampleText(response, lines.toString(), input);
    }

    private static void collect(JsonNode node, StringJoiner lines) {
        if (node.isString()) {
            lines.add(node.stringValue());
        } else {
            node.forEach(child -> collect(child, lines));
        }
    }
}

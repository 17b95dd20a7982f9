package dev.bandloom.dataset;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The words of a response. */
public final class ResponseText {
    private ResponseText() {}

    /** Every string of the response, in order, on lines of their own; names of members are no part of it. */
    public static String of(JsonNode response) {
        return String.join("\n", texts(response));
    }

    /** Every string of the response, in order. */
    public static List<String> texts(JsonNode response) {
        var texts = new ArrayList<String>();
        collect(response, texts);
        return List.copyOf(texts);
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isString()) {
            texts.add(node.stringValue());
        } else {
            node.forEach(child -> collect(child, texts));
        }
    }
}

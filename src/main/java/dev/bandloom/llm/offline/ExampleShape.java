package dev.bandloom.llm.offline;

import dev.bandloom.llm.offline.words.English;
import dev.bandloom.llm.offline.words.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What examples show about the length of each member. */
final class ExampleShape {
    private ExampleShape() {}

    /** Mean number of sentences by member; a bare string counts under the empty name. */
    static Map<String, Integer> sentences(List<JsonNode> examples) {
        Map<String, Integer> sums = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (JsonNode example : examples) {
            if (example.isString()) {
                add("", example.stringValue(), sums, counts);
            }
            for (Map.Entry<String, JsonNode> member : example.properties()) {
                if (member.getValue().isString()) {
                    add(member.getKey(), member.getValue().stringValue(), sums, counts);
                }
            }
        }
        Map<String, Integer> means = new HashMap<>();
        sums.forEach((name, sum) ->
                means.put(name, Math.max(1, Math.round((float) sum / counts.getOrDefault(name, 1)))));
        return means;
    }

    private static void add(String name, String text, Map<String, Integer> sums, Map<String, Integer> counts) {
        sums.merge(name, English.sentences(Texts.oneLine(text)).size(), Integer::sum);
        counts.merge(name, 1, Integer::sum);
    }
}

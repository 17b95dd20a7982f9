package dev.bandloom.llm.offline;

import dev.bandloom.dataset.Passage;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Has the offline engine write from a passage of its own. */
final class Reader {
    static final Passage LIGHTHOUSE = new Passage("coast#1", "coast.md", "The coast > Lighthouses", """
        The lighthouse of Farrow Head was built in 1871 by the engineer Clara Dunmore. It is 42 metres high and stands on a \
        narrow rock. The old lamp burned whale oil until 1902. The new lamp consumes 400 watts because it uses modern crystals.

        A foghorn is a device that warns ships in thick mist. The foghorn was added in 1910. Storms destroyed the small harbour \
        in January 1953. Two keepers lived in the lower rooms for 30 years. The eastern window faces the village of Ruddock. \
        The western window faces the open sea.
        """);

    private Reader() {}

    static String texts(String... names) {
        String quoted = "\"" + String.join("\",\"", names) + "\"";
        StringBuilder members = new StringBuilder();
        for (String name : names) {
            members.append(members.isEmpty() ? "" : ",")
                    .append("\"")
                    .append(name)
                    .append("\":{\"type\":\"string\",\"minLength\":1}");
        }
        return "{\"type\":\"object\",\"required\":[" + quoted + "],\"properties\":{" + members + "}}";
    }

    static Assignment.Writing writing(
            String schema, @Nullable String label, List<String> avoid, int size, Passage... passages) {
        List<Assignment.Brief> briefs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            briefs.add(new Assignment.Brief(Map.of(), label, Map.of(), List.of(passages)));
        }
        return new Assignment.Writing(
                "task", "Questions about the text.", Map.of(), Desk.json(schema), "label", List.of(), avoid, briefs);
    }

    static List<JsonNode> items(String schema, int size, long seed) {
        return Desk.items(writing(schema, null, List.of(), size, LIGHTHOUSE), 1, seed);
    }

    static JsonNode evolved(JsonNode parent, String operator) {
        return evolved(parent, operator, "{}");
    }

    static JsonNode evolved(JsonNode parent, String operator, String schema) {
        LlmReply reply = Desk.reply(
                new Assignment.Evolving(
                        "task", "", Desk.json(schema), "label", List.of(new Assignment.Change(parent, operator, null))),
                1,
                3);
        return ((LlmReply.Completed) reply).items().get(0);
    }
}

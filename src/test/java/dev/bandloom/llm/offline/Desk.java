package dev.bandloom.llm.offline;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.Sampling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts requests to the offline engine, with the sample tables at hand. */
final class Desk {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final List<String> TABLES = List.of("plants", "lighthouses", "products");
    static final String TEXT = "{\"type\":\"string\"}";

    private Desk() {}

    static List<Map<String, String>> rows(String table) {
        try {
            List<String> lines = Files.readAllLines(Path.of("data", "sample", table + ".csv"));
            String[] names = lines.get(0).split(",");
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] values = line.split(",");
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], values[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every third row. */
    static List<Map<String, String>> someRows(String table) {
        List<Map<String, String>> all = rows(table);
        List<Map<String, String>> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 3) {
            some.add(all.get(i));
        }
        return some;
    }

    static Map<String, String> saguaro() {
        return rows("plants").get(0);
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    static Assignment.Brief brief(Map<String, String> facts, @Nullable String label) {
        return new Assignment.Brief(facts, label);
    }

    static Assignment.Writing writing(String schema, String requirements, Assignment.Brief... briefs) {
        Map<String, JsonNode> stated = new LinkedHashMap<>();
        json(requirements).properties().forEach(entry -> stated.put(entry.getKey(), entry.getValue()));
        return new Assignment.Writing(
                "task",
                "Facts for a pocket guide.",
                stated,
                json(schema),
                "label",
                List.of(),
                List.of(),
                List.of(briefs));
    }

    static LlmReply reply(Assignment assignment, double temperature, long seed) {
        return new OfflineEngine()
                .complete(new LlmRequest(
                        new CallSite(1, "write"),
                        new Prompt("naive/1", "system", "user"),
                        json("{}"),
                        new Sampling(temperature, 1, 0),
                        assignment,
                        seed));
    }

    static List<JsonNode> items(Assignment assignment, double temperature, long seed) {
        if (reply(assignment, temperature, seed) instanceof LlmReply.Completed completed) {
            List<JsonNode> items = new ArrayList<>();
            completed.items().forEach(items::add);
            return items;
        }
        throw new AssertionError("no reply: " + reply(assignment, temperature, seed));
    }

    static JsonNode item(Assignment assignment, double temperature, long seed) {
        return items(assignment, temperature, seed).get(0);
    }

    static String text(String requirements, Map<String, String> facts, double temperature, long seed) {
        return item(writing(TEXT, requirements, brief(facts, null)), temperature, seed)
                .stringValue();
    }

    /** Which facts besides the first a text tells. */
    static long told(String text, Map<String, String> facts) {
        return facts.values().stream().skip(1).filter(text::contains).count();
    }
}

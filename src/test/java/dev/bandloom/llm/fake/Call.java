package dev.bandloom.llm.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request as the fake endpoint received it.
 *
 * @param number order of arrival, from 1
 * @param inFlight requests that were being answered when it came, itself included
 * @param headers by lower-case name
 */
public record Call(long number, int inFlight, String path, Map<String, String> headers, JsonNode body) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public boolean isEmbedding() {
        return path.endsWith("/embeddings");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public String model() {
        return body.path("model").asString("");
    }

    public JsonNode messages() {
        return body.path("messages");
    }

    /** The contents of all messages, one after the other. */
    public String text() {
        List<String> contents = new ArrayList<>();
        messages().forEach(message -> contents.add(message.path("content").asString("")));
        return String.join("\n", contents);
    }

    /** {@code json_schema}, {@code json_object}, or {@code text} when none is named. */
    public String responseFormat() {
        return body.path("response_format").path("type").asString("text");
    }

    /** The JSON Schema asked for: that of the response format, else the last one that stands on a line of the prompt. */
    public Optional<JsonNode> schema() {
        JsonNode asked = body.path("response_format").path("json_schema").path("schema");
        return asked.isObject() ? Optional.of(asked) : lastSchemaIn(text());
    }

    /** How many items the schema wants, 1 when it does not say. */
    public int wanted() {
        return schema().map(schema ->
                        schema.path("properties").path("items").path("minItems").asInt(1))
                .orElse(1);
    }

    /** The texts of an embedding call. */
    public List<String> inputs() {
        JsonNode input = body.path("input");
        if (input.isString()) {
            return List.of(input.stringValue());
        }
        List<String> texts = new ArrayList<>();
        input.forEach(text -> texts.add(text.stringValue()));
        return texts;
    }

    private static Optional<JsonNode> lastSchemaIn(String text) {
        JsonNode found = null;
        for (String line : text.lines().toList()) {
            int start = line.indexOf('{');
            if (start >= 0 && line.contains("\"type\"")) {
                try {
                    JsonNode read = JSON.readTree(line.substring(start));
                    found = read.path("type").isMissingNode() ? found : read;
                } catch (JacksonException e) {
                    continue;
                }
            }
        }
        return Optional.ofNullable(found);
    }
}

package dev.bandloom.recipe.reading.grammar;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.recipe.reading.yaml.YamlDocument;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.JsonNodeFactory;

/** Recognises template strings that are JSON. */
final class JsonTemplates {
    private static final ObjectReader JSON =
            SampleJson.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** A JSON string, or a reference that stands outside of one: {@code {"stars": <stars>}}. */
    private static final Pattern STRING_OR_REFERENCE = Pattern.compile(
            "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|(<[\\p{L}_][\\p{L}\\p{N}_.-]{0,99}>)", Pattern.DOTALL);

    private JsonTemplates() {}

    /** The object or array that the text spells, else the text itself. */
    static JsonNode content(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return JsonNodeFactory.instance.stringNode(text);
        }
        JsonNode json = parse(stripped);
        if (json == null) {
            json = parse(quoted(stripped));
        }
        return json == null ? JsonNodeFactory.instance.stringNode(text) : json;
    }

    private static String quoted(String text) {
        Matcher parts = STRING_OR_REFERENCE.matcher(text);
        var quoted = new StringBuilder();
        while (parts.find()) {
            String reference = parts.group(1);
            String kept = reference == null ? parts.group() : '"' + reference + '"';
            parts.appendReplacement(quoted, Matcher.quoteReplacement(kept));
        }
        return parts.appendTail(quoted).toString();
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.isContainer() && depth(json) <= YamlDocument.DEEPEST ? json : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static int depth(JsonNode json) {
        int deepest = 0;
        for (JsonNode child : json) {
            deepest = Math.max(deepest, depth(child));
        }
        return deepest + 1;
    }
}

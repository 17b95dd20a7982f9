package dev.bandloom.recipe.reading.grammar;

import dev.bandloom.recipe.GrammarSpec.Body;
import dev.bandloom.recipe.GrammarSpec.LlmFill;
import dev.bandloom.recipe.GrammarSpec.Production;
import dev.bandloom.recipe.GrammarSpec.Template;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One production of a grammar: text, a number, a boolean, or a map with {@code template} or {@code llm_fill}. */
final class ProductionReader {
    private static final List<String> LENGTHS = List.of("short", "medium", "long");
    private static final List<String> POLARITIES = List.of("positive", "negative", "neutral");
    private static final Bounds WEIGHT = Bounds.above(0, 1_000_000);

    private ProductionReader() {}

    /** Null, with a problem noted, when it cannot be used. */
    static @Nullable Production read(Cursor cursor) {
        if (cursor.isList()) {
            cursor.mismatch("must be text or a map with template or llm_fill");
            return null;
        }
        if (!cursor.isMap()) {
            Template template = template(cursor);
            return template == null ? null : new Production(template, 1, Map.of(), Map.of());
        }
        Section section = cursor.section();
        Cursor template = section.find("template");
        Cursor fill = section.find("llm_fill");
        double weight = section.number("weight", WEIGHT, 1);
        Map<String, String> set = attributes(section.section("set"));
        Map<String, String> when = attributes(section.section("when"));
        section.rejectRest();
        if (template != null && fill != null) {
            cursor.problem("has both template and llm_fill; drop one");
            return null;
        }
        if (template == null && fill == null) {
            if (!section.has("template") && !section.has("llm_fill")) {
                cursor.problem("needs template or llm_fill");
            }
            return null;
        }
        Body body = template != null ? template(template) : fill == null ? null : fill(fill);
        return body == null ? null : new Production(body, weight, set, when);
    }

    private static @Nullable Template template(Cursor cursor) {
        JsonNode content = cursor.json();
        if (content.isNull()) {
            cursor.problem("has no value; give text, or '' for none");
            return null;
        }
        return new Template(content.isString() ? JsonTemplates.content(content.stringValue()) : content);
    }

    private static @Nullable LlmFill fill(Cursor cursor) {
        if (!cursor.isMap()) {
            String prompt = cursor.text();
            return prompt == null ? null : new LlmFill(prompt, null, "medium");
        }
        Section section = cursor.section();
        section.require("prompt", "say what to write");
        String prompt = section.text("prompt");
        Cursor polarity = section.find("polarity");
        String tone = null;
        if (polarity != null && polarity.isText() && References.sole(polarity.json()) != null) {
            tone = polarity.text();
        } else if (polarity != null) {
            tone = polarity.choice(POLARITIES, List.of());
        }
        Cursor length = section.find("length");
        String size = length == null ? null : length.choice(LENGTHS, List.of());
        section.rejectRest();
        return prompt == null ? null : new LlmFill(prompt, tone, size == null ? "medium" : size);
    }

    private static Map<String, String> attributes(Section section) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : section.keys()) {
            Cursor cursor = section.find(name);
            String value = cursor == null ? null : cursor.word();
            if (value != null) {
                attributes.put(name, value);
            }
        }
        return attributes;
    }
}

package dev.bandloom.generation.grammar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A response whose gaps are still open. It is assembled as data: what fills a gap is never read for symbols or JSON.
 */
sealed interface TemplateDraft {
    record Value(JsonNode value) implements TemplateDraft {}

    /** The fill of this number, from 0. */
    record Gap(int slot) implements TemplateDraft {}

    /** The texts of its parts, one after the other. */
    record Text(List<TemplateDraft> parts) implements TemplateDraft {
        public Text {
            parts = List.copyOf(parts);
        }
    }

    record Members(Map<String, TemplateDraft> members) implements TemplateDraft {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    record Elements(List<TemplateDraft> elements) implements TemplateDraft {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    static TemplateDraft text(String text) {
        return new Value(JsonNodeFactory.instance.stringNode(text));
    }

    /** The response, with one text for each gap. */
    default JsonNode filled(List<String> fills) {
        var nodes = JsonNodeFactory.instance;
        return switch (this) {
            case Value(JsonNode value) -> value;
            case Gap(int slot) -> nodes.stringNode(fills.get(slot));
            case Text(List<TemplateDraft> parts) -> {
                var joined = new StringBuilder();
                for (TemplateDraft part : parts) {
                    JsonNode node = part.filled(fills);
                    joined.append(node.isContainer() ? node.toString() : node.asString());
                }
                yield nodes.stringNode(joined.toString());
            }
            case Members(Map<String, TemplateDraft> members) -> {
                var object = nodes.objectNode();
                members.forEach((name, member) -> object.set(name, member.filled(fills)));
                yield object;
            }
            case Elements(List<TemplateDraft> elements) -> {
                var array = nodes.arrayNode();
                elements.forEach(element -> array.add(element.filled(fills)));
                yield array;
            }
        };
    }
}

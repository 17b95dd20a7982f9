package dev.bandloom.generation.grammar;

import dev.bandloom.recipe.GrammarSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a production writes, with its strings taken apart. */
sealed interface TemplateBody {
    /** A number, a boolean or null. */
    record Scalar(JsonNode value) implements TemplateBody {}

    /** Text; one that is a single reference takes the JSON type of what the symbol yields. */
    record Text(TemplateText text) implements TemplateBody {}

    /** A JSON object; its keys are literal. */
    record Members(Map<String, TemplateBody> members) implements TemplateBody {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** A JSON array. */
    record Elements(List<TemplateBody> elements) implements TemplateBody {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    /** A gap for the text engine. */
    record Fill(TemplateText prompt, @Nullable TemplateText polarity, String length) implements TemplateBody {}

    static TemplateBody of(GrammarSpec.Body body) {
        return switch (body) {
            case GrammarSpec.Template(JsonNode content) -> of(content);
            case GrammarSpec.LlmFill fill ->
                new Fill(
                        TemplateText.parse(fill.prompt()),
                        fill.polarity() == null ? null : TemplateText.parse(fill.polarity()),
                        fill.length());
        };
    }

    private static TemplateBody of(JsonNode content) {
        if (content.isString()) {
            return new Text(TemplateText.parse(content.stringValue()));
        }
        if (content.isObject()) {
            var members = new LinkedHashMap<String, TemplateBody>();
            content.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
            return new Members(members);
        }
        if (content.isArray()) {
            var elements = new ArrayList<TemplateBody>();
            content.forEach(element -> elements.add(of(element)));
            return new Elements(elements);
        }
        return new Scalar(content);
    }

    /** The text of a body in which nothing is left open: plain text, a number, a boolean. */
    default @Nullable String literal() {
        return switch (this) {
            case Scalar(JsonNode value) -> value.asString();
            case Text(TemplateText text) -> text.literal();
            case Members members -> null;
            case Elements elements -> null;
            case Fill fill -> null;
        };
    }

    /** The symbol, when the body is one reference and nothing else. */
    default @Nullable String soleReference() {
        return this instanceof Text(TemplateText text) ? text.soleReference() : null;
    }

    /** Every symbol that the body refers to, in order. */
    default Set<String> references() {
        var references = new LinkedHashSet<String>();
        collect(references);
        return references;
    }

    private void collect(Set<String> references) {
        switch (this) {
            case Scalar scalar -> {}
            case Text(TemplateText text) -> references.addAll(text.references());
            case Members(Map<String, TemplateBody> members) ->
                members.values().forEach(member -> member.collect(references));
            case Elements(List<TemplateBody> elements) -> elements.forEach(element -> element.collect(references));
            case Fill fill -> {
                references.addAll(fill.prompt().references());
                if (fill.polarity() != null) {
                    references.addAll(fill.polarity().references());
                }
            }
        }
    }
}

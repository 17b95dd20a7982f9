package dev.bandloom.quality.source;

import dev.bandloom.quality.SampleText;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.ComparisonSpec.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Takes from a sample the text that is judged and the texts that it is judged by. */
final class Comparison {
    private final Source source;
    private final String field;
    /** Of each example the field, or all of one that lacks it. */
    private final List<String> examples;

    Comparison(Source source, String field, Recipe recipe) {
        this.source = source;
        this.field = field;
        this.examples = recipe.taskInput().examples().stream()
                .map(example -> example.has(field) ? text(example.path(field)) : text(example))
                .filter(Comparison::hasLetters)
                .toList();
    }

    /** What is judged. */
    String claim(SampleText sample) {
        return text(sample.response(), field, source);
    }

    /** What it is judged by; empty when there is nothing with letters. */
    List<String> sources(SampleText sample) {
        List<String> texts = switch (source) {
            case Source.Input() -> List.of(sample.input());
            case Source.Examples() -> examples;
            case Source.Passages() -> passages(sample.passages());
            case Source.Member(String name) -> List.of(text(sample.response().path(name)));
        };
        return texts.stream().filter(Comparison::hasLetters).toList();
    }

    /** Each passage, and all of them for a text that joins what stands in several. */
    private static List<String> passages(List<String> given) {
        if (given.size() < 2) {
            return given;
        }
        var texts = new ArrayList<>(given);
        texts.add(String.join("\n\n", given));
        return texts;
    }

    /** How reasons name the source. */
    String sourceName() {
        return switch (source) {
            case Source.Input() -> "what the sample was written from";
            case Source.Examples() -> "the nearest example";
            case Source.Passages() -> "what stands in the passages given";
            case Source.Member(String name) -> "'" + name + "'";
        };
    }

    static boolean hasLetters(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static String text(JsonNode response, String field, Source source) {
        if (!field.equals(Deduplication.WHOLE)) {
            return text(response.path(field));
        }
        if (!(source instanceof Source.Member(String name)) || !response.isObject()) {
            return text(response);
        }
        var lines = new StringJoiner("\n");
        List<String> parts = new ArrayList<>();
        response.properties().forEach(member -> {
            if (!member.getKey().equals(name)) {
                parts.add(text(member.getValue()));
            }
        });
        parts.stream().filter(part -> !part.isEmpty()).forEach(lines::add);
        return lines.toString();
    }

    private static String text(JsonNode part) {
        return part.isNumber() || part.isBoolean()
                ? part.asString()
                : SampleText.of(part).text();
    }
}

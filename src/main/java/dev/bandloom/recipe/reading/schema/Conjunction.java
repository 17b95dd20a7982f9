package dev.bandloom.recipe.reading.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Schemas that a value has to satisfy all together: one with those of its {@code allOf} and {@code $ref}. */
final class Conjunction {
    private static final Set<String> TYPES =
            Set.of("string", "integer", "number", "boolean", "null", "object", "array");

    private final JsonNode root;
    private final List<JsonNode> parts = new ArrayList<>();
    private boolean nothing;
    private boolean endless;

    private Conjunction(JsonNode root) {
        this.root = root;
    }

    /** The schema with all that it takes over from elsewhere. */
    static Conjunction of(JsonNode schema, JsonNode root) {
        var all = new Conjunction(root);
        all.gather(schema, Collections.newSetFromMap(new IdentityHashMap<>()));
        return all;
    }

    /** The schema's own keywords. */
    static Conjunction alone(JsonNode schema, JsonNode root) {
        var one = new Conjunction(root);
        one.parts.add(schema);
        return one;
    }

    /** This and another schema. */
    Conjunction and(JsonNode schema) {
        var both = new Conjunction(root);
        both.parts.addAll(parts);
        both.nothing = nothing;
        both.gather(schema, Collections.newSetFromMap(new IdentityHashMap<>()));
        return both;
    }

    private void gather(JsonNode schema, Set<JsonNode> above) {
        if (schema.isBoolean()) {
            nothing |= !schema.booleanValue();
            return;
        }
        if (!above.add(schema)) {
            endless = true;
            return;
        }
        parts.add(schema);
        schema.path("allOf").forEach(part -> gather(part, above));
        String reference = schema.path("$ref").asString("");
        if (reference.equals("#") || reference.startsWith("#/")) {
            gather(root.at(JsonPointer.compile(reference.substring(1))), above);
        }
        above.remove(schema);
    }

    List<JsonNode> parts() {
        return parts;
    }

    /** Whether the schema takes itself over, by way of others or directly. */
    boolean endless() {
        return endless;
    }

    /** The types that all of them admit; of all types when none names any. {@code number} stands for fractions. */
    Set<String> types() {
        Set<String> left = new LinkedHashSet<>(TYPES);
        for (JsonNode part : parts) {
            Set<String> named = named(part.path("type"));
            if (!named.isEmpty()) {
                left.retainAll(named);
            }
        }
        return left;
    }

    private static Set<String> named(JsonNode type) {
        Set<String> named = new LinkedHashSet<>();
        Stream.concat(
                        type.isString() ? Stream.of(type) : Stream.empty(),
                        type.isArray() ? type.valueStream() : Stream.empty())
                .forEach(word -> named.add(word.asString()));
        if (named.contains("number")) {
            named.add("integer");
        }
        return named;
    }

    /** Why no value satisfies them; empty when one may, as far as can be told. */
    List<Contradiction> contradictions() {
        if (nothing) {
            return List.of(new Contradiction(List.of(), "admits nothing, since a part of it is false; drop that"));
        }
        Set<String> types = types();
        if (types.isEmpty()) {
            return List.of(
                    Contradiction.at("type", "names no type that everything beside it admits too; mend one of them"));
        }
        List<Contradiction> found = new ArrayList<>(new Members(parts).contradictions());
        Stream.of(
                        excluded(types),
                        numbers(types, parts),
                        texts(parts),
                        new Items(parts).contradiction(),
                        Values.contradiction(this))
                .filter(Objects::nonNull)
                .forEach(found::add);
        return found;
    }

    private @Nullable Contradiction excluded(Set<String> types) {
        for (JsonNode part : parts) {
            JsonNode not = part.path("not");
            boolean everything = not.isObject() && not.isEmpty() || not.isBoolean() && not.booleanValue();
            boolean ofType = not.size() == 1 && named(not.path("type")).containsAll(types);
            if (everything || ofType) {
                return Contradiction.at("not", "excludes everything that the schema admits; drop it");
            }
        }
        return null;
    }

    private static @Nullable Contradiction numbers(Set<String> types, List<JsonNode> all) {
        Range range = Range.ofNumbers(all);
        Contradiction empty = range.empty();
        if (empty != null) {
            return empty;
        }
        if (types.contains("integer") && !types.contains("number")) {
            Contradiction none = range.without(BigDecimal.ONE, "whole number");
            if (none != null) {
                return none;
            }
        }
        for (JsonNode part : all) {
            JsonNode step = part.path("multipleOf");
            Contradiction none =
                    step.isNumber() ? range.without(step.decimalValue(), "multiple of " + step.asString()) : null;
            if (none != null) {
                return none;
            }
        }
        return null;
    }

    private static @Nullable Contradiction texts(List<JsonNode> all) {
        Range lengths = Range.of(all, "minLength", "maxLength");
        Contradiction empty = lengths.empty();
        if (empty != null) {
            return empty;
        }
        for (JsonNode part : all) {
            String pattern = part.path("pattern").asString("");
            PatternLength matches = PatternLength.of(pattern);
            if (matches != null && matches.least() > lengths.most()) {
                return Contradiction.at(
                        "pattern",
                        "is found only in texts of " + matches.least() + " characters or more, but maxLength is "
                                + lengths.most() + "; mend one of them");
            }
            if (matches != null && matches.whole() && matches.most() < lengths.least()) {
                return Contradiction.at(
                        "pattern",
                        "takes at most " + matches.most() + " characters, but minLength is " + lengths.least()
                                + "; mend one of them");
            }
        }
        return null;
    }
}

package dev.bandloom.recipe;

import tools.jackson.databind.JsonNode;

/** The shape of a sample. */
public sealed interface FormatSpec {
    /** The name that reports and context keys use. */
    String name();

    /** A format that Bandloom defines: {@code text}, {@code instruction}, {@code classification} … */
    record Named(String name) implements FormatSpec {}

    /** {@code constraints.schema}: the user's JSON Schema (draft 2020-12). */
    record Schema(JsonNode schema) implements FormatSpec {
        @Override
        public String name() {
            return "json_schema";
        }
    }

    /** No schema given: the shape follows from the grammar. */
    record FromGrammar() implements FormatSpec {
        @Override
        public String name() {
            return "grammar";
        }
    }
}

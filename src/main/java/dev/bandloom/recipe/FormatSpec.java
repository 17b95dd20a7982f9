package dev.bandloom.recipe;

import dev.bandloom.dataset.DatasetFormat;
import dev.bandloom.dataset.DatasetFormats;
import dev.bandloom.dataset.format.CustomFormat;
import dev.bandloom.dataset.format.TabularFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The shape of a sample. */
public sealed interface FormatSpec {
    /** The name that reports and context keys use. */
    String name();

    /** The format with its reader and rules; null when a schema says all there is. */
    default @Nullable DatasetFormat definition() {
        return null;
    }

    /** A format that Bandloom defines: {@code text}, {@code qa}, {@code classification} … */
    record Named(String name) implements FormatSpec {
        @Override
        public DatasetFormat definition() {
            return DatasetFormats.named(name);
        }
    }

    /** A format that a file of fields defines; what the file says, not where it is. */
    record Custom(CustomFormat format) implements FormatSpec {
        @Override
        public String name() {
            return CustomFormat.NAME;
        }

        @Override
        public DatasetFormat definition() {
            return format;
        }
    }

    /**
     * Rows of a table.
     *
     * @param schema JSON Schema of a row, a flat object with its columns in order; null when it follows from the grammar
     */
    record Tabular(@Nullable JsonNode schema) implements FormatSpec {
        @Override
        public String name() {
            return TabularFormat.NAME;
        }

        @Override
        public DatasetFormat definition() {
            return new TabularFormat(schema);
        }
    }

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

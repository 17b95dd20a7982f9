package dev.bandloom.recipe.reading.comparison;

import dev.bandloom.recipe.reading.schema.Variety;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import dev.bandloom.recipe.validator.ValidatorSpec.TextFile;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code validators.deduplication}. */
public final class DeduplicationReader {
    private static final double NEAR = 0.8;
    private static final Bounds JACCARD = Bounds.between(0.3, 1);
    private static final int WORDS = 2;
    private static final Bounds SHINGLE = Bounds.between(1, 10);
    private static final double SEMANTIC = 0.92;
    private static final Bounds COSINE = Bounds.above(0, 1);
    /** Vectors are compared with all others: beyond this many it takes too long and too much memory (1.6 kB each). */
    private static final int MOST_VECTORS = 200_000;

    private static final int MOST_ROWS = 1_000_000;

    private DeduplicationReader() {}

    public static Deduplication read(Section section, Common common, ValidatorContext context) {
        String field = context.member(section, "check_field", Deduplication.WHOLE);
        Section nearby = asked(section, "near");
        var near = nearby == null
                ? null
                : new Deduplication.Near(
                        nearby.number("threshold", JACCARD, NEAR), nearby.whole("shingle", SHINGLE, WORDS));
        Section alike = asked(section, "semantic");
        var semantic = alike == null ? null : new Deduplication.Semantic(alike.number("threshold", COSINE, SEMANTIC));
        if (nearby != null) {
            nearby.rejectRest();
        }
        if (alike != null) {
            alike.rejectRest();
            if (context.numSamples() > MOST_VECTORS) {
                section.problem(
                        "semantic",
                        "serves up to " + MOST_VECTORS + " samples, but num_samples is " + context.numSamples()
                                + "; drop it or split the job");
            }
        }
        TextFile reference =
                context.texts(section, "reference", "reference_field", semantic == null ? MOST_ROWS : MOST_VECTORS);
        return new Deduplication(common, field == null ? Deduplication.WHOLE : field, near, semantic, reference);
    }

    /**
     * Notes that there are not as many different samples as are wanted.
     *
     * @param schema the JSON Schema of samples; null when there is none that can be used
     */
    public static void checkVariety(
            Section recipe, ValidatorSpecs validators, @Nullable JsonNode schema, int numSamples) {
        var deduplication = validators.find(Deduplication.class).orElse(null);
        if (schema == null || deduplication == null || deduplication.common().action() != Action.REJECT) {
            return;
        }
        String field = deduplication.checkField();
        boolean whole = field.equals(Deduplication.WHOLE);
        long most = Variety.of(whole ? schema : schema.path("properties").path(field), schema);
        if (most < numSamples) {
            recipe.problem(
                    "num_samples",
                    "must be at most " + most + ", since the schema has no more samples that differ"
                            + (whole ? "" : " in '" + Described.clip(field) + "'") + ", but is " + numSamples
                            + "; admit more values, or write validators: {deduplication: false}");
        }
    }

    /** The settings of a way to compare, which may be given as true; null when it is not asked for. */
    private static @Nullable Section asked(Section section, String key) {
        Cursor cursor = section.find(key);
        if (cursor == null) {
            return null;
        }
        if (cursor.json().isBoolean()) {
            return cursor.json().booleanValue() ? section.absent(key) : null;
        }
        return cursor.section();
    }
}

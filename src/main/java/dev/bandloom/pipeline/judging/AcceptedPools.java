package dev.bandloom.pipeline.judging;

import dev.bandloom.dataset.SeedTableException;
import dev.bandloom.dataset.TextRows;
import dev.bandloom.quality.AcceptedPool;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.ValidatorSpec.TextFile;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The pool that a job begins with: empty but for the reference file of its recipe. */
public final class AcceptedPools {
    private AcceptedPools() {}

    /** @throws IllegalArgumentException when the reference file cannot be used any more */
    public static AcceptedPool of(Recipe recipe) {
        var deduplication = recipe.validators().find(Deduplication.class);
        List<JsonNode> rows = new ArrayList<>();
        deduplication.ifPresent(spec -> spec.files().values().forEach(file -> rows.addAll(rows(file))));
        return new AcceptedPool(recipe.seed(), deduplication, rows);
    }

    private static List<JsonNode> rows(TextFile file) {
        try {
            return TextRows.read(file.path());
        } catch (SeedTableException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}

package dev.bandloom.job.running;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.SeedTableException;
import dev.bandloom.dataset.SeedTableReader;
import dev.bandloom.job.RecipeDesk;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.SeedTableSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What a job is made from, which must still be what it was when the job was submitted. */
final class JobInputs {
    private final RecipeDesk recipes;

    JobInputs(RecipeDesk recipes) {
        this.recipes = recipes;
    }

    /** The recipe as it was submitted. */
    Recipe recipe(StoredJob job) {
        Path folder = job.recipeFolder().isEmpty() ? null : Path.of(job.recipeFolder());
        ReadResult.Read read = recipes.read(job.recipe().getBytes(StandardCharsets.UTF_8), job.owner(), folder);
        if (!read.fingerprint().equals(job.fingerprint())) {
            throw new JobInputException(
                    "The files that the recipe of job " + job.id()
                            + " reads have changed since it was submitted. Maybe start it afresh with --new.",
                    null);
        }
        return read.recipe();
    }

    /** Its seed table; empty when it has none. */
    List<SeedRow> seedRows(Recipe recipe) {
        SeedTableSpec table = recipe.taskInput().seedTable();
        if (table == null) {
            return List.of();
        }
        try {
            return new SeedTableReader().read(table.path(), table.fields());
        } catch (SeedTableException e) {
            throw new JobInputException(String.valueOf(e.getMessage()), e);
        }
    }
}

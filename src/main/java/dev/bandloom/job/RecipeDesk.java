package dev.bandloom.job;

import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads recipes as they come in: whoever has a working directory is a command, everybody else a client of the server. */
public final class RecipeDesk implements Recipes {
    private final RecipeReader reader = new RecipeReader();
    private final JobFolders folders;
    private final Function<JobOwner, LlmCatalogue> catalogues;
    private final Function<Recipe, List<Problem>> lacking;

    /**
     * Reads for this process.
     *
     * @param catalogues the language models that a recipe may name, by who runs it; asked for each recipe
     * @param lacking what a recipe needs and the process does not have
     */
    public RecipeDesk(
            JobFolders folders, Function<JobOwner, LlmCatalogue> catalogues, Function<Recipe, List<Problem>> lacking) {
        this.folders = folders;
        this.catalogues = catalogues;
        this.lacking = lacking;
    }

    @Override
    public Recipe read(byte[] recipe, @Nullable Path folder) {
        return read(recipe, folder == null ? JobOwner.SERVER : JobOwner.COMMAND, folder)
                .recipe();
    }

    private ReadResult.Read runnable(ReadResult.Read read) {
        List<Problem> problems = lacking.apply(read.recipe());
        if (!problems.isEmpty()) {
            throw new RecipeRejectedException(problems);
        }
        return read;
    }

    /** @throws RecipeRejectedException with everything that is wrong with the recipe */
    public ReadResult.Read read(byte[] recipe, JobOwner owner, @Nullable Path folder) {
        return switch (reader.read(recipe, folders.roots(owner, folder), catalogues.apply(owner))) {
            case ReadResult.Read read -> runnable(read);
            case ReadResult.Rejected rejected -> throw new RecipeRejectedException(rejected.problems());
        };
    }
}

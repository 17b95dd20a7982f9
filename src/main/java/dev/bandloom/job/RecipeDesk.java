package dev.bandloom.job;

import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads recipes as they come in: whoever has a working directory is a command, everybody else a client of the server. */
public final class RecipeDesk implements Recipes {
    private final RecipeReader reader = new RecipeReader();
    private final JobFolders folders;
    private final Function<JobOwner, LlmCatalogue> catalogues;

    /** @param catalogues the language models that a recipe may name, by who runs it; asked for each recipe */
    public RecipeDesk(JobFolders folders, Function<JobOwner, LlmCatalogue> catalogues) {
        this.folders = folders;
        this.catalogues = catalogues;
    }

    @Override
    public Recipe read(byte[] recipe, @Nullable Path folder) {
        return read(recipe, folder == null ? JobOwner.SERVER : JobOwner.COMMAND, folder)
                .recipe();
    }

    /** @throws RecipeRejectedException with everything that is wrong with the recipe */
    public ReadResult.Read read(byte[] recipe, JobOwner owner, @Nullable Path folder) {
        return switch (reader.read(recipe, folders.roots(owner, folder), catalogues.apply(owner))) {
            case ReadResult.Read read -> read;
            case ReadResult.Rejected rejected -> throw new RecipeRejectedException(rejected.problems());
        };
    }
}

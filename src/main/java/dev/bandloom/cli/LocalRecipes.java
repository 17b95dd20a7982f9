package dev.bandloom.cli;

import dev.bandloom.job.JobFolders;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.RecipeDesk;
import dev.bandloom.job.Recipes;
import dev.bandloom.llm.LlmProperties;
import dev.bandloom.llm.LlmProviders;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.store.DataHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads recipes as a run in this process would, and opens, creates and locks nothing. What a recipe needs of models and
 * services is for the run to find out.
 */
final class LocalRecipes {
    private LocalRecipes() {}

    static Recipes in(Map<String, String> environment, Path installation, Path workingDirectory) {
        var home = new DataHome(DataHome.locate(environment.get("BANDLOOM_HOME")));
        return new RecipeDesk(
                new JobFolders(home, installation, workingDirectory, List.of()),
                owner -> catalogue(environment, owner),
                recipe -> List.of());
    }

    private static LlmCatalogue catalogue(Map<String, String> environment, JobOwner owner) {
        var settings = LocalSettings.read(environment).bind("bandloom.llm", LlmProperties.class);
        var providers = LlmProviders.of(settings, environment::get);
        return switch (owner) {
            case COMMAND -> providers.forCommands();
            case SERVER -> providers.forServer();
        };
    }
}

package dev.bandloom.cli;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Warnings;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.ModelsFolder;
import dev.bandloom.job.JobFolders;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.RecipeDesk;
import dev.bandloom.job.Recipes;
import dev.bandloom.llm.LlmProperties;
import dev.bandloom.llm.LlmProviders;
import dev.bandloom.quality.Facilities;
import dev.bandloom.quality.ValidatorProperties;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.store.DataHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads recipes as a run in this process would, and creates and locks nothing. Models are opened only for a recipe that
 * cannot do without them.
 */
final class LocalRecipes {
    private LocalRecipes() {}

    static Recipes in(Map<String, String> environment, Path installation, Path workingDirectory) {
        var home = new DataHome(DataHome.locate(environment.get("BANDLOOM_HOME")));
        return new RecipeDesk(
                new JobFolders(home, installation, workingDirectory, List.of()),
                owner -> catalogue(environment, owner),
                recipe -> lacking(environment, recipe));
    }

    /** Looks at models and settings only for a recipe that cannot do without them. */
    private static List<Problem> lacking(Map<String, String> environment, Recipe recipe) {
        if (!Facilities.demanded(recipe)) {
            return List.of();
        }
        Warnings.only();
        var settings = LocalSettings.read(environment);
        try (var models = ModelRegistry.open(folder(settings, environment))) {
            return settings.bind("bandloom.validators", ValidatorProperties.class)
                    .forChecking(models, name -> environment.getOrDefault(name, ""))
                    .lacking(recipe);
        } catch (IllegalArgumentException | InferenceException unusable) {
            throw CommandFailure.badInput(String.valueOf(unusable.getMessage()));
        }
    }

    /** The folders that the models of this process lie in. */
    static ModelsFolder folder(LocalSettings settings, Map<String, String> environment) {
        String models = settings.bind("bandloom", ModelsSetting.class).models();
        return ModelsFolder.of(models == null ? "" : models, DataHome.locate(environment.get("BANDLOOM_HOME")));
    }

    /** The setting {@code bandloom.models}. */
    record ModelsSetting(@Nullable String models) {}

    private static LlmCatalogue catalogue(Map<String, String> environment, JobOwner owner) {
        var settings = LocalSettings.read(environment).bind("bandloom.llm", LlmProperties.class);
        var providers = LlmProviders.of(settings, environment::get);
        return switch (owner) {
            case COMMAND -> providers.forCommands();
            case SERVER -> providers.forServer();
        };
    }
}

package dev.bandloom.cli;

import dev.bandloom.job.JobFolders;
import dev.bandloom.job.RecipeDesk;
import dev.bandloom.job.Recipes;
import dev.bandloom.store.DataHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads recipes as a run in this process would, and opens, creates and locks nothing. */
final class LocalRecipes {
    private LocalRecipes() {}

    static Recipes in(Map<String, String> environment, Path installation, Path workingDirectory) {
        var home = new DataHome(DataHome.locate(environment.get("BANDLOOM_HOME")));
        return new RecipeDesk(new JobFolders(home, installation, workingDirectory, List.of()));
    }
}

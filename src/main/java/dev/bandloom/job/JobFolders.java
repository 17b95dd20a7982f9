package dev.bandloom.job;

import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.store.DataHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where jobs read and where they write.
 *
 * @param installation folder of the program, whose sample data any recipe may name
 * @param workingDirectory of the command
 * @param serverRoots further folders that recipes sent to the server may read from
 */
public record JobFolders(DataHome home, Path installation, Path workingDirectory, List<Path> serverRoots) {
    public JobFolders {
        serverRoots = List.copyOf(serverRoots);
    }

    /** What a recipe may read: its own folder and the working directory only when a command runs it. */
    public RecipeRoots roots(JobOwner owner, @Nullable Path recipeFolder) {
        var roots = new ArrayList<Path>();
        switch (owner) {
            case COMMAND -> {
                if (recipeFolder != null) {
                    roots.add(recipeFolder);
                }
                roots.add(workingDirectory);
            }
            case SERVER -> roots.addAll(serverRoots);
        }
        roots.add(home.data());
        roots.add(installation);
        return new RecipeRoots(roots);
    }

    /** The dataset: below the working directory for a command, in the job's own folder for the server. */
    Path output(JobOwner owner, JobId id, Recipe recipe) {
        Path asked = recipe.output().path();
        return switch (owner) {
            case COMMAND ->
                workingDirectory.resolve(
                        asked != null ? asked : Path.of("data", "generated", recipe.jobId() + ".jsonl"));
            case SERVER ->
                home.jobs().resolve(id.value()).resolve(asked != null ? asked : Path.of(recipe.jobId() + ".jsonl"));
        };
    }
}

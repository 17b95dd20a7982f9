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
    private static final Path GENERATED = Path.of("data", "generated");
    private static final int LONGEST_SOURCE = 60;

    public JobFolders {
        serverRoots = List.copyOf(serverRoots);
    }

    /** What a recipe may read: its own folder and the working directory only when a command runs it. */
    RecipeRoots roots(JobOwner owner, @Nullable Path recipeFolder) {
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
        return new RecipeRoots(roots, home.root());
    }

    /**
     * The dataset in JSON Lines: below the working directory for a command, in the job's own folder for the server. Files
     * of other kinds lie beside it.
     */
    Path output(JobOwner owner, JobId id, Recipe recipe) {
        Path asked = recipe.output().path();
        Path name = asked != null ? asked : Path.of(name(recipe) + ".jsonl");
        return switch (owner) {
            case COMMAND -> workingDirectory.resolve(asked != null ? asked : GENERATED.resolve(name));
            case SERVER -> home.jobs().resolve(id.value()).resolve(name);
        };
    }

    /** {@code <job_id>_<format>_<source>}; the source is the model that writes, or {@code mixed}. */
    private static String name(Recipe recipe) {
        List<String> sources = recipe.router().arms().stream()
                .map(arm -> arm.model().offline() ? "offline" : arm.model().model())
                .distinct()
                .toList();
        String source = sources.size() == 1 ? sources.getFirst() : "mixed";
        String safe = source.replaceAll("[^A-Za-z0-9._-]+", "-");
        return recipe.jobId() + "_" + recipe.format().name() + "_"
                + safe.substring(0, Math.min(safe.length(), LONGEST_SOURCE));
    }
}

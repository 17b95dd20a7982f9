package dev.bandloom.cli;

import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Plural;
import dev.bandloom.cli.console.RecipeFile;
import dev.bandloom.job.Recipes;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom validate RECIPE}. */
@Command(name = "validate", description = "Say everything that is wrong with a recipe, and run nothing.")
final class ValidateCommand implements Callable<Integer> {
    private final Recipes recipes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RECIPE", description = "A YAML or JSON file.")
    private Path recipe = Path.of("");

    ValidateCommand(Recipes recipes) {
        this.recipes = recipes;
    }

    @Override
    public Integer call() {
        var file = RecipeFile.read(recipe);
        var read = recipes.read(file.content(), file.folder());
        spec.commandLine()
                .getOut()
                .println(file.path() + " is valid: " + Plural.of(read.numSamples(), "sample") + " by "
                        + Plural.of(read.router().arms().size(), "arm") + " under "
                        + read.router().policy().name() + ".");
        return Exit.OK;
    }
}

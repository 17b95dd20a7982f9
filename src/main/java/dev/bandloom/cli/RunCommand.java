package dev.bandloom.cli;

import dev.bandloom.cli.console.RecipeFile;
import dev.bandloom.cli.console.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom run RECIPE}. */
@Command(
        name = "run",
        description = {
            "Run a recipe here and wait for its dataset.",
            "A recipe that was left unfinished in this place goes on where it stopped."
        })
final class RunCommand implements Callable<Integer> {
    private final JobRun run;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RECIPE", description = "A YAML or JSON file.")
    private Path recipe = Path.of("");

    @Mixin
    private RunOptions options = new RunOptions();

    RunCommand(JobRun run, Terminal terminal) {
        this.run = run;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var output = options.output(spec.commandLine().getOut(), terminal);
        return run.execute(RecipeFile.read(recipe), options, output);
    }
}

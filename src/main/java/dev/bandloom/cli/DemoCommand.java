package dev.bandloom.cli;

import dev.bandloom.cli.console.RecipeFile;
import dev.bandloom.cli.console.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bandloom demo}. */
@Command(name = "demo", description = "Run the recipe that comes with Bandloom, with no network and no key.")
final class DemoCommand implements Callable<Integer> {
    private final JobRun run;
    private final Terminal terminal;
    private final Path installation;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunOptions options = new RunOptions();

    DemoCommand(JobRun run, Terminal terminal, Path installation) {
        this.run = run;
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        var recipe = RecipeFile.read(installation.resolve("config/recipes/demo.yaml"));
        return run.execute(recipe, options, options.output(spec.commandLine().getOut(), terminal));
    }
}

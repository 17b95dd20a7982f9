package dev.bandloom.cli;

import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.cli.shorthand.FlagRecipe;
import dev.bandloom.cli.shorthand.RecipeFlags;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom run RECIPE}. */
@Command(
        name = "run",
        description = {
            "Run a recipe here and wait for its dataset.",
            "Without a recipe flags say what to write; with one they change it.",
            "A recipe that was left unfinished in this place goes on where it stopped."
        })
final class RunCommand implements Callable<Integer> {
    private final JobRun run;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "RECIPE",
            description = "A YAML or JSON file; without one --documents or --query say what to write.")
    private @Nullable Path recipe;

    @Mixin
    private RecipeFlags flags = new RecipeFlags();

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "What Bandloom logs to standard error: debug, info, warn or error (default: info).")
    private @Nullable LogLevel logLevel;

    @Mixin
    private RunOptions options = new RunOptions();

    /** What is worth a line. */
    enum LogLevel {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    RunCommand(JobRun run, Terminal terminal) {
        this.run = run;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var file = FlagRecipe.of(recipe, flags, Path.of(""));
        if (flags.print()) {
            var out = spec.commandLine().getOut();
            out.print(new String(file.content(), StandardCharsets.UTF_8));
            out.flush();
            return Exit.OK;
        }
        if (logLevel != null) {
            System.setProperty("logging.level.dev.bandloom", logLevel.name());
        }
        return run.execute(file, options, options.output(spec.commandLine().getOut(), terminal));
    }
}

package dev.bandloom.cli.remote;

import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.RecipeFile;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom submit RECIPE}. */
@Command(name = "submit", description = "Give a recipe to a server, which runs it.")
public final class SubmitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RECIPE", description = "A YAML or JSON file.")
    private Path recipe = Path.of("");

    @Option(names = "--wait", description = "Follow the job until it ends or is paused.")
    private boolean wait;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "A repeated submission with this key finds the first one's job.")
    private @Nullable String idempotencyKey;

    @Option(names = "--no-cache", description = "Leave the server's response cache alone.")
    private boolean noCache;

    @Mixin
    private WatchOptions options = new WatchOptions();

    public SubmitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var file = RecipeFile.read(recipe);
        var job = options.server.client().submit(file.content(), idempotencyKey, !noCache);
        if (wait && options.json) {
            return options.follow(job.id(), out, terminal);
        }
        out.println(options.json ? SampleJson.mapper().writeValueAsString(job) : "Submitted job " + job.id() + ".");
        return wait ? options.follow(job.id(), out, terminal) : Exit.OK;
    }
}

package dev.bandloom.cli.remote;

import dev.bandloom.cli.console.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom watch JOB}. */
@Command(name = "watch", description = "Follow a server's job until it ends or is paused.")
public final class WatchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "JOB", description = "The id of a job, as submit and jobs print it, or latest.")
    private String job = "";

    @Mixin
    private WatchOptions options = new WatchOptions();

    public WatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.follow(job, spec.commandLine().getOut(), terminal);
    }
}

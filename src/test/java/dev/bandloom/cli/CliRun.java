package dev.bandloom.cli;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.job.FakeJobs;
import dev.bandloom.job.FakeRecipes;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.Recipes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/** Runs the command in this process, over jobs in memory, and keeps what it says. */
final class CliRun {
    final FakeJobs jobs = new FakeJobs(new FakeRecipes());
    Workspace.Opener opener = this::workspace;
    Terminal terminal = Terminal.PLAIN;
    Path installation = Path.of("nowhere");
    int opened;
    List<String> allowedHosts = List.of();

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    int execute(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        ServeCommand.Server server = (host, port, allowed, onStop) -> {
            allowedHosts = List.copyOf(allowed);
            onStop.run();
            return port == 0 ? 12345 : port;
        };
        return Bandloom.commandLine(() -> opener.open(), server, new FakeRecipes(), terminal, installation)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    private Workspace workspace() {
        opened++;
        return new Workspace() {
            @Override
            public Jobs jobs() {
                return jobs;
            }

            @Override
            public Recipes recipes() {
                return new FakeRecipes();
            }

            @Override
            public void close() {
                opened--;
            }
        };
    }
}

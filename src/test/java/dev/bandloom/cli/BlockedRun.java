package dev.bandloom.cli;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.job.FakeRecipes;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A command whose second batch never comes, in a process of its own. */
final class BlockedRun {
    private BlockedRun() {}

    public static void main(String[] args) {
        var cli = new CliRun();
        var batches = new int[1];
        cli.jobs.beforeBatch = () -> {
            while (batches[0] > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
            batches[0]++;
        };
        ServeCommand.Server none = (host, port, allowed, onStop) -> port;
        System.exit(Bandloom.commandLine(
                        cli.opener,
                        cli.aside,
                        none,
                        new FakeRecipes(),
                        cli.providers,
                        Terminal.PLAIN,
                        Path.of("nowhere"))
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .execute(args));
    }
}

package dev.bandloom.cli;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.job.FakeRecipes;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A command whose second batch never comes, in a process of its own, which says when it shuts down. With {@code deaf} as
 * its first argument it hears that it is interrupted, and goes on.
 */
final class BlockedRun {
    /** Longer than a shutdown that does not wait for the work would take to begin. */
    private static final long PUTTING_AWAY = TimeUnit.MILLISECONDS.toNanos(300);

    private BlockedRun() {}

    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> out.println("shutdown")));
        boolean deaf = args[0].equals("deaf");
        var cli = new CliRun();
        var batches = new int[1];
        cli.jobs.beforeBatch = () -> {
            if (batches[0]++ > 0) {
                block(deaf, out);
            }
        };
        ServeCommand.Server none = (host, port, allowed) -> {
            throw new AssertionError("nothing is served");
        };
        System.exit(Bandloom.commandLine(
                        cli.opener,
                        cli.aside,
                        none,
                        new FakeRecipes(),
                        cli.providers,
                        Terminal.PLAIN,
                        Path.of("nowhere"))
                .setOut(out)
                .execute(deaf ? Arrays.copyOfRange(args, 1, args.length) : args));
    }

    private static void block(boolean deaf, PrintWriter out) {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
        if (deaf) {
            out.println("interrupted");
            while (true) {
                Thread.interrupted();
                LockSupport.park();
            }
        }
        long until = System.nanoTime() + PUTTING_AWAY;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}

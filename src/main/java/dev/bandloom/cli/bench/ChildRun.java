package dev.bandloom.cli.bench;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code bandloom run} in a process of its own, which is killed when this is closed. */
final class ChildRun implements AutoCloseable {
    private static final long POLL_MILLIS = 10;

    private final Process process;
    private final Path log;

    private ChildRun(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ChildRun start(BenchHome home, Path recipe) {
        var log = home.root().resolve("child.log");
        var builder = new ProcessBuilder(command(recipe))
                .directory(home.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BANDLOOM_") || name.startsWith("SPRING_"));
        builder.environment().put("BANDLOOM_HOME", home.root().toString());
        try {
            return new ChildRun(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("The command cannot be started in a process of its own", e);
        }
    }

    /** This Java with this program, however it was started. */
    private static List<String> command(Path recipe) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        var classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
            command.addAll(List.of("-jar", Path.of(classPath).toAbsolutePath().toString()));
        } else {
            command.addAll(List.of("-cp", classPath, "dev.bandloom.cli.Bandloom"));
        }
        command.addAll(List.of("run", "--quiet", recipe.toString()));
        return command;
    }

    /** Waits until the condition holds while the process runs. */
    void await(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw unexpected(process.isAlive() ? "did not get that far" : "ended");
            }
            try {
                process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    /** Waits until the process has ended well. */
    void finish(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unexpected("did not end");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        if (process.exitValue() != Exit.OK) {
            throw unexpected("ended with exit code " + process.exitValue());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private CommandFailure unexpected(String what) {
        try {
            return new CommandFailure(
                    Exit.UNEXPECTED,
                    "The measured process " + what + ":" + System.lineSeparator() + Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandFailure interrupted() {
        Thread.currentThread().interrupt();
        return new CommandFailure(Exit.INTERRUPTED, "Interrupted.");
    }
}

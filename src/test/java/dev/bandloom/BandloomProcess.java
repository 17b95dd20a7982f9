package dev.bandloom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built jar as a process of its own, with a data directory and a working directory of its own. */
final class BandloomProcess {
    static final Path INSTALL = Path.of("").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final Path folder;
    private final Map<String, String> environment;

    BandloomProcess(Path home, Path folder, Map<String, String> environment) {
        this.home = home;
        this.folder = folder;
        this.environment = environment;
    }

    /** What a finished process left. */
    record Finished(int exitCode, String out, String err) {}

    /** Starts the command; its output goes to {@code out.txt} and {@code err.txt} in the working directory. */
    Process start(String... arguments) {
        var command = new ArrayList<>(BuiltApp.command(INSTALL));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("BANDLOOM_HOME", home.toString());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Finished run(String... arguments) {
        Process process = start(arguments);
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("bandloom " + String.join(" ", arguments) + " did not end in " + PATIENCE
                        + "\n" + read("out.txt") + read("err.txt"));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError(e);
        }
        return new Finished(process.exitValue(), read("out.txt"), read("err.txt"));
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.bandloom.store;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java process of a test's own, to be killed. */
public final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    public static ChildProcess start(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ChildProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(nowhere()))
                .start());
    }

    /** The next line; null when the process has ended. */
    public String line() throws IOException {
        return output.readLine();
    }

    /** Waits for a line that begins like this. */
    public String awaitLine(String beginning) throws IOException {
        for (String line = line(); line != null; line = line()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IOException("The process ended before it wrote '" + beginning + "'");
    }

    public long pid() {
        return process.pid();
    }

    /** kill -9; what it had written can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly(); // unlike the process itself, its handle leaves the output open
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    // Build tools and IDEs start tests from a small jar and hold the real class path elsewhere.
    private static String classPath() {
        if (ChildProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static File nowhere() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}

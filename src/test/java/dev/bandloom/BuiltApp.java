package dev.bandloom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The built application, unpacked as the wrapper script unpacks it, with an archive of its classes: a test starts dozens of
 * processes, and each would load them anew. The first test that needs it makes it; those of another process wait.
 */
final class BuiltApp {
    private static final Path TARGET = BandloomProcess.INSTALL.resolve("target");
    private static final Path JAR = TARGET.resolve("bandloom.jar");
    private static final Path APP = TARGET.resolve("it-app");
    private static final Path UNPACKED = APP.resolve("bandloom.jar");
    private static final Path CLASSES = APP.resolve("classes.jsa");
    private static final Path MADE = APP.resolve("made");

    private BuiltApp() {}

    /** Starts a JVM with the application; arguments of the command follow. */
    static List<String> command(Path install) {
        make();
        return with("-XX:SharedArchiveFile=" + CLASSES, install);
    }

    private static List<String> with(String archive, Path install) {
        return List.of(
                tool("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-DRUST_FLAVOR=cpu",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                archive,
                "-Xlog:disable",
                "-Dbandloom.install=" + install,
                "-jar",
                UNPACKED.toString());
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static synchronized void make() {
        try (var channel =
                FileChannel.open(TARGET.resolve("it-app.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel is closed
            if (!Files.exists(MADE) || Files.getLastModifiedTime(MADE).compareTo(Files.getLastModifiedTime(JAR)) < 0) {
                unpack();
                archiveClasses();
                Files.createFile(MADE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack() throws IOException {
        FileSystemUtils.deleteRecursively(APP);
        finish(
                TARGET,
                List.of(
                        tool("java"),
                        "-Djarmode=tools",
                        "-jar",
                        JAR.toString(),
                        "extract",
                        "--destination",
                        APP.toString()));
        Path lib = APP.resolve("lib");
        unpack(lib, "langchain4j-embeddings-*.jar", "all-minilm-l6-v2.onnx");
        unpack(lib, "onnxruntime-*.jar", "ai/onnxruntime/native/" + platform());
    }

    private static String platform() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "osx" : "linux";
        return system + (System.getProperty("os.arch").equals("amd64") ? "-x64" : "-aarch64");
    }

    private static void unpack(Path lib, String jar, String content) throws IOException {
        try (var jars = Files.newDirectoryStream(lib, jar)) {
            finish(lib, List.of(tool("jar"), "-xf", jars.iterator().next().toString(), content));
        }
    }

    /** What the wrapper script does at the end of a build. */
    private static void archiveClasses() throws IOException {
        Path folder = Files.createDirectory(APP.resolve("training"));
        var command = new ArrayList<>(with("-XX:ArchiveClassesAtExit=" + CLASSES, BandloomProcess.INSTALL));
        command.addAll(
                List.of("run", "--quiet", "--provider", "offline", "--samples", "3", "--output-prefix", "dataset"));
        command.add(BandloomProcess.INSTALL.resolve("config/recipes/demo.yaml").toString());
        finish(folder, command);
    }

    private static void finish(Path folder, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().put("BANDLOOM_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " failed; build the jar with ./mvnw package");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError(e);
        }
    }
}

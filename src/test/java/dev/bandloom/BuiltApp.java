package dev.bandloom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The built application, unpacked as the wrapper script unpacks it, with an archive of its classes: a test starts dozens of
 * processes, and each would load them anew.
 */
final class BuiltApp {
    private static final Path JAR = BandloomProcess.INSTALL.resolve("target/bandloom.jar");
    private static final Path APP = BandloomProcess.INSTALL.resolve("target/it-app");

    private BuiltApp() {}

    /** Starts a JVM with the application; arguments of the command follow. */
    static List<String> command(Path install) {
        return List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-DRUST_FLAVOR=cpu",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + APP.resolve("classes.jsa"),
                "-Xlog:disable",
                "-Dbandloom.install=" + install,
                "-jar",
                jar().toString());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static synchronized Path jar() {
        Path jar = APP.resolve("bandloom.jar");
        try {
            if (!Files.exists(jar) || Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(JAR)) < 0) {
                unpack();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack() throws IOException {
        FileSystemUtils.deleteRecursively(APP);
        Process process = new ProcessBuilder(
                        java(), "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", APP.toString())
                .inheritIO()
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError(JAR + " could not be unpacked; build it with ./mvnw package");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Files.setLastModifiedTime(APP.resolve("bandloom.jar"), Files.getLastModifiedTime(JAR));
    }
}

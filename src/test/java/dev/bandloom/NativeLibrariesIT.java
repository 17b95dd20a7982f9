package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native libraries of an installation: unpacked once, when it is built. */
class NativeLibrariesIT {
    @TempDir
    Path folder;

    @Test
    void killedRun_leavesNoLibraryAmongTheTemporaryFiles() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        var bandloom = new BandloomProcess(
                folder.resolve("home"), folder, Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary));
        Process process = bandloom.start(
                "run",
                BandloomProcess.INSTALL.resolve("config/recipes/demo.yaml").toString(),
                "--samples",
                "2000");
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (process.isAlive() && !bandloom.read("out.txt").contains("batch ") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(process.isAlive()).isTrue();

        process.destroyForcibly().waitFor();

        assertThat(bandloom.read("out.txt")).contains("batch ");
        // ONNX Runtime makes itself a folder there in any case.
        try (var files = Files.walk(temporary)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("libonnxruntime"));
        }
    }
}

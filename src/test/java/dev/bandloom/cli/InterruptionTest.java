package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class InterruptionTest {
    @Test
    void ctrlC_endsTheRunInGoodOrder(@TempDir Path folder) throws Exception {
        var recipe = Files.writeString(folder.resolve("plants.yaml"), "num_samples: 8");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BlockedRun.class.getName(),
                        "run",
                        recipe.toString())
                .redirectErrorStream(true)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var line = out.readLine();
            while (line != null && !line.startsWith("batch ")) {
                line = out.readLine();
            }
            assertThat(line).startsWith("batch    1");

            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            assertThat(out.readLine())
                    .isEqualTo("Stopped at 4 of 8. Job job-1 stays as it is; run the same recipe again to go on.");
            assertThat(out.readLine()).isNull();
            assertThat(process.waitFor()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
    }
}

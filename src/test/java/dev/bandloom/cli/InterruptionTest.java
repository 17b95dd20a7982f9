package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where this process was started to ignore SIGINT, as shells start background jobs, so does the one that is tested. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptionTest {
    @TempDir
    private Path folder;

    private Process process;
    private BufferedReader out;

    @AfterEach
    void end() throws IOException {
        process.destroyForcibly();
        out.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void signal_endsTheRunInGoodOrder_beforeTheProcessShutsDown(String signal) throws Exception {
        start();

        kill(signal);

        assertThat(out.lines())
                .containsExactly(
                        "Stopped at 4 of 8. Job job-1 stays as it is; run the same recipe again to go on.", "shutdown");
        assertThat(process.waitFor()).isEqualTo(130);
    }

    @Test
    void secondSignal_endsTheProcessAtOnce() throws Exception {
        start("deaf");

        kill("INT");
        assertThat(out.readLine()).isEqualTo("interrupted");
        kill("INT");

        assertThat(out.lines()).isEmpty();
        assertThat(process.waitFor()).isEqualTo(130);
    }

    /** Returns when the second batch is awaited. */
    private void start(String... first) throws IOException {
        var recipe = Files.writeString(folder.resolve("plants.yaml"), "num_samples: 8");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BlockedRun.class.getName()));
        command.addAll(List.of(first));
        command.addAll(List.of("run", recipe.toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = out.readLine();
        while (line != null && !line.startsWith("batch ")) {
            line = out.readLine();
        }
        assertThat(line).startsWith("batch    1");
    }

    private void kill(String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}

package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 of a real process, ten times at random moments of one job. */
class CrashResumeIT {
    private static final int SAMPLES = 500;
    private static final int KILLS = 10;

    @TempDir
    Path home;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"strict", "free"})
    void jobKilledTenTimes_endsWithExactlyNAndNothingTwice(String ordering) throws Exception {
        Path recipe = recipe(ordering);
        var bandloom = new BandloomProcess(home, folder, Map.of());
        var random = new SplittableRandom(20260102);
        var jobs = new TreeSet<String>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = bandloom.start("run", recipe.toString());
            boolean early = kill % 5 == 0;
            int batches = early ? 0 : 1 + random.nextInt(8);
            awaitBatches(bandloom, process, batches);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(early ? 1500 : 60)));
            assertThat(process.isAlive())
                    .as("the job still runs at kill " + kill)
                    .isTrue();
            process.destroyForcibly().waitFor();
            job(bandloom.read("out.txt")).ifPresent(jobs::add);
        }

        BandloomProcess.Finished finished = bandloom.run("run", recipe.toString());

        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(finished.out()).contains("Resuming job " + jobs.first());
        assertThat(jobs).hasSize(1);
        List<Sample> samples = samples(folder.resolve("crash.jsonl"));
        assertThat(samples).hasSize(SAMPLES);
        assertThat(samples.stream().map(Sample::id)).doesNotHaveDuplicates();
        assertThat(samples.stream().map(Sample::response)).doesNotHaveDuplicates();
        assertThat(samples.stream()
                        .filter(sample -> "positive".equals(sample.metadata().label())))
                .hasSize(SAMPLES * 6 / 10);
    }

    private static void awaitBatches(BandloomProcess bandloom, Process process, int batches) {
        while (process.isAlive()
                && bandloom.read("out.txt")
                                .lines()
                                .filter(line -> line.startsWith("batch"))
                                .count()
                        < batches) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static Optional<String> job(String out) {
        var line = Pattern.compile("^job +(\\w+)$", Pattern.MULTILINE).matcher(out);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private Path recipe(String ordering) throws IOException {
        Path recipe = folder.resolve("crash.yaml");
        Files.writeString(
                recipe,
                Files.readString(BandloomProcess.INSTALL.resolve("src/test/resources/crash.yaml"))
                        .replace("ORDERING", ordering));
        return recipe;
    }

    private static List<Sample> samples(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> SampleJson.mapper().readValue(line, Sample.class))
                    .toList();
        }
    }
}

package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.verification.Verification;
import dev.bandloom.job.FakeServer;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.job.Jobs;
import dev.bandloom.pipeline.SampleState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyCommandTest {
    @TempDir
    Path folder;

    private final CliRun cli = new CliRun();

    /** The accepted samples of a finished job. */
    private static List<String> lines(Jobs jobs, String job) {
        var lines = new ArrayList<String>();
        jobs.forEachSample(
                new JobId(job),
                SampleState.ACCEPTED,
                stored -> lines.add(
                        SampleJson.mapper().writeValueAsString(stored.sample().sealed())));
        return lines;
    }

    private static String finished(Jobs jobs) {
        JobId job = jobs.submit(new JobSubmission(
                        "num_samples: 8".getBytes(StandardCharsets.UTF_8), null, JobOwner.COMMAND, null, true))
                .id();
        jobs.run(job, (batch, progress) -> {});
        return job.value();
    }

    private String dataset(List<String> lines) throws IOException {
        return Files.write(folder.resolve("dataset.jsonl"), lines).toString();
    }

    @Test
    void soundDataset_endsWithZero() throws IOException {
        String job = finished(cli.jobs);
        List<String> lines = lines(cli.jobs, job);
        assertThat(lines).isNotEmpty();
        String dataset = dataset(lines);

        assertThat(cli.execute("verify", dataset)).as(cli.out()).isZero();
        assertThat(cli.out()).contains(lines.size() + " records, all as they were written.");
        assertThat(cli.opened).isZero();
        assertThat(cli.execute("verify", dataset, "--job", job)).as(cli.out()).isZero();
        assertThat(cli.execute("verify", dataset, "--job", "latest")).isZero();
    }

    @Test
    void faults_endWithTwoAndNameTheRecords() throws IOException {
        String job = finished(cli.jobs);
        List<String> lines = lines(cli.jobs, job);
        lines.set(1, lines.get(1).replace("\"domain\":\"", "\"domain\":\"x"));
        lines.add(lines.get(2));
        lines.remove(0);
        String dataset = dataset(lines);

        assertThat(cli.execute("verify", dataset, "--job", job)).isEqualTo(2);
        assertThat(cli.out())
                .contains("Record 1 (")
                .contains("is not what its content_hash was made from")
                .contains("has the id of record 2")
                .contains("Sample 1 (")
                .contains("1 altered, 1 duplicated, 1 removed.");
        assertThat(cli.execute("verify", dataset, "--json")).isEqualTo(2);
        assertThat(SampleJson.mapper().readValue(cli.out(), Verification.class).counts())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nowhere.jsonl | There is no file nowhere.jsonl",
                "dataset.txt | The name of dataset.txt does not say what kind of dataset file it is",
                "nowhere.jsonl --server http://127.0.0.1:9 | --server needs --job",
            })
    void badInput_endsWithTwo(String arguments, String message) {
        assertThat(cli.execute(("verify " + arguments).split(" "))).isEqualTo(2);
        assertThat(cli.err()).startsWith(message);
    }

    @Test
    void unknownJob_endsWithTwo() throws IOException {
        String dataset = dataset(List.of("{}"));

        assertThat(cli.execute("verify", dataset, "--job", "nobody")).isEqualTo(2);
        assertThat(cli.err()).contains("There is no job nobody");
        assertThat(cli.execute("verify", dataset, "--job", "latest")).isEqualTo(2);
        assertThat(cli.err()).contains("There is no job yet");
    }

    @Test
    void jobOfAServer_isComparedWithOverHttp() throws IOException {
        cli.opener = () -> {
            throw new AssertionError("the data directory was opened");
        };
        try (var server = FakeServer.start()) {
            String job = finished(server.jobs());
            List<String> lines = lines(server.jobs(), job);
            String dataset = dataset(lines.subList(1, lines.size()));

            assertThat(cli.execute("verify", dataset, "--job", job, "--server", server.url()))
                    .isEqualTo(2);
            assertThat(cli.out()).contains("1 removed");
            assertThat(cli.execute("verify", dataset, "--job", "nobody", "--server", server.url()))
                    .isEqualTo(2);
            assertThat(cli.err()).contains("nobody");
        }
    }
}

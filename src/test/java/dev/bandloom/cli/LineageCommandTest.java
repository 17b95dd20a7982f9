package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageGraph.Direction;
import dev.bandloom.job.FakeServer;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.job.Jobs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineageCommandTest {
    @TempDir
    Path folder;

    private final CliRun cli = new CliRun();

    private static String submitted(Jobs jobs) {
        return jobs.submit(new JobSubmission(
                        "num_samples: 8".getBytes(StandardCharsets.UTF_8), null, JobOwner.SERVER, null, true))
                .id()
                .value();
    }

    @Test
    void tree_drawsWhatASampleWasMadeFrom() {
        int exit = cli.execute("lineage", "000002-00", "--job", "job-1");

        assertThat(exit).as(cli.err()).isZero();
        assertThat(cli.out()).isEqualToNormalizingNewlines("""
                000002-00  accepted, label positive
                │  decision 2: arm rich, chosen with probability 0.625 by thompson
                │  written with offline-rules, prompt naive-text/2, temperature 0.7, seed 5
                │  step generate {"top_p":0.8}
                ├─ evolved from (deepen "it") 000001-00  accepted
                │  └─ written from seed row odd "na<me>\\.csv#1  {"text":"a <b> & \\u0000 \\u001B[31m \\"c\\"\\\\\\nnext ]]> 🌵"}
                └─ shown example example#1  An example.
                """);
        assertThat(cli.opened).isZero();
    }

    @Test
    void json_isTheGraph() {
        assertThat(cli.execute("lineage", "000002-00", "--job", "job-1", "--json", "--descendants", "--depth", "3"))
                .isZero();

        LineageGraph graph = SampleJson.mapper().readValue(cli.out(), LineageGraph.class);
        assertThat(graph.job()).isEqualTo("job-1");
        assertThat(graph.direction()).isEqualTo(Direction.DESCENDANTS);
        assertThat(graph.depth()).isEqualTo(3);
    }

    @Test
    void truncatedTree_saysThatThereIsMore() {
        cli.execute("lineage", "000002-00", "--job", "job-1", "--depth", "1");

        assertThat(cli.out()).contains("There is more");
    }

    @Test
    void jobIsTheNewestUnlessItIsNamed() {
        String job = submitted(cli.jobs);

        cli.execute("lineage", "000002-00", "--json");
        assertThat(cli.out()).contains("\"job\":\"" + job + "\"");
        cli.execute("lineage", "anotherjobid/000002-00", "--json");
        assertThat(cli.out()).contains("\"job\":\"anotherjobid\"");
        cli.execute("lineage", "latest/000002-00", "--json");
        assertThat(cli.out()).contains("\"job\":\"" + job + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "prov-json", "graphml", "dot", "DOT"})
    void graph_goesToAFile(String format) throws IOException {
        Path out = folder.resolve("deep/graph.out");

        assertThat(cli.execute("lineage", "--job", "job-1", "--format", format, "--out", out.toString()))
                .as(cli.err())
                .isZero();
        assertThat(Files.readString(out)).contains("000002-00");
        assertThat(cli.err()).contains("The lineage of job job-1 is in ");
        assertThat(cli.execute("lineage", "000002-00", "--job", "j", "--format", format, "--out", out.toString()))
                .isZero();
        assertThat(cli.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "000002-00 | There is no job yet",
                "--job job-1 | Name a sample",
                "000002-00 --job no-1 | There is no job no-1",
                "000009-00 --job job-1 | Job job-1 has no sample, example, passage or row '000009-00'",
                "000002-00 --job job-1 --depth 0 | --depth must be 1 to 100, not 0",
                "000002-00 --job job-1 --depth many | Invalid value for option '--depth'",
                "000002-00 --job job-1 --format dot | --format needs --out FILE",
                "000002-00 --job job-1 --out x.dot | --out needs --format",
                "--job job-1 --format gexf --out x | No format of graphs is called 'gexf'",
                "--job job-1 --format dot --out / | --out cannot write /: it is a folder",
                "000002-00 --server nowhere | 'nowhere' is no address of a server"
            })
    void badInput_endsWithTwoAndSaysWhatToDo(String arguments, String message) {
        assertThat(cli.execute(("lineage " + arguments).split(" "))).isEqualTo(2);
        assertThat(cli.err()).startsWith(message);
        assertThat(cli.opened).isZero();
    }

    @Test
    void server_answersAsTheDataDirectoryWould() throws IOException {
        cli.execute("lineage", "000002-00", "--job", "job-1");
        String local = cli.out();
        Path here = folder.resolve("here.json");
        cli.execute("lineage", "--job", "job-1", "--format", "prov-json", "--out", here.toString());
        cli.opener = () -> {
            throw new AssertionError("the data directory was opened");
        };
        try (var server = FakeServer.start()) {
            assertThat(cli.execute("lineage", "000002-00", "--job", "job-1", "--server", server.url()))
                    .as(cli.err())
                    .isZero();
            assertThat(cli.out()).isEqualTo(local);
            Path there = folder.resolve("there.json");
            assertThat(cli.execute(
                            "lineage",
                            "--job",
                            "job-1",
                            "--format",
                            "prov-json",
                            "--out",
                            there.toString(),
                            "--server",
                            server.url()))
                    .isZero();
            assertThat(there).hasSameTextualContentAs(here);
            assertThat(cli.execute("lineage", "000009-00", "--job", "job-1", "--server", server.url()))
                    .isEqualTo(2);
            assertThat(cli.err()).contains("000009-00");
            String job = submitted(server.jobs());
            cli.execute("lineage", "000002-00", "--json", "--server", server.url());
            assertThat(cli.out()).contains(job);
        }
    }
}

package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeServer;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.job.Jobs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportCommandTest {
    private final CliRun cli = new CliRun();
    private String job;

    @BeforeEach
    void submit() {
        job = submitted(cli.jobs);
    }

    private static String submitted(Jobs jobs) {
        return jobs.submit(new JobSubmission("num_samples: 8".getBytes(), null, JobOwner.SERVER, null, true))
                .id()
                .value();
    }

    @Test
    void text_tellsWhatThereIsInTables() {
        assertThat(cli.execute("report", job)).isZero();

        assertThat(cli.out())
                .contains(
                        "0 of 8 accepted, from 10 candidates in 2 batches (4 accepted, 3 rejected)",
                        "  length            4         3        0        0          1  0.50  0.80  0.95  |·····█·███|",
                        "  3        length: # characters are fewer than #",
                        "           000001-00 2 are fewer than 3 — a | <b>",
                        "no model for",
                        "Stated scores against measured ones",
                        "  novice|hard",
                        "A saguaro")
                .doesNotContain("\u001b");
        assertThat(cli.opened).isZero();
    }

    @Test
    void latest_isTheNewestJob() {
        assertThat(cli.execute("report", "latest", "--markdown")).isZero();
        assertThat(cli.out()).contains("# Job " + job);
    }

    @Test
    void markdown_escapesWhatSamplesSay() {
        assertThat(cli.execute("report", job, "--markdown")).isZero();

        assertThat(cli.out())
                .contains("# Job " + job, "## Why samples were rejected", "are fewer than 3 — a \\| &lt;b>")
                .doesNotContain("<b>");
    }

    @Test
    void json_isTheWholeReport() {
        assertThat(cli.execute("report", job, "--json", "--examples", "0")).isZero();

        var report = SampleJson.mapper().readTree(cli.out());
        assertThat(report.path("target").intValue()).isEqualTo(8);
        assertThat(report.at("/validators/0/scores/deciles")).hasSize(11);
        assertThat(report.at("/reasons/0/examples")).isEmpty();
        assertThat(report.at("/rank_agreements/0/spearman").doubleValue()).isEqualTo(0.9);
        assertThat(report.at("/batch_measures/0/failed").intValue()).isEqualTo(1);
    }

    @Test
    void server_answersInTheSameWay() {
        try (var server = FakeServer.start()) {
            String there = submitted(server.jobs());

            assertThat(cli.execute("report", there, "--server", server.url())).isZero();
            assertThat(cli.out()).contains("What validators found", "A saguaro");
            assertThat(cli.execute("report", "latest", "--server", server.url()))
                    .isZero();
            assertThat(cli.out()).contains("Job " + there);
            assertThat(cli.execute("report", there, "--server", server.url(), "--examples", "21"))
                    .isEqualTo(2);
            assertThat(cli.err()).contains("0 to 20");
        }
    }

    @Test
    void whatCannotBe_isBadInput() {
        assertThat(cli.execute("report", "nobody")).isEqualTo(2);
        assertThat(cli.err()).contains("no job nobody");
        assertThat(cli.execute("report", job, "--examples", "21")).isEqualTo(2);
        assertThat(cli.err()).contains("0 to 20");
        assertThat(cli.execute("report", job, "--json", "--markdown")).isEqualTo(2);
        assertThat(cli.execute("report")).isEqualTo(2);
    }
}

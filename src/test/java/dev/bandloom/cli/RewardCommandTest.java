package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeServer;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobSubmission;
import dev.bandloom.job.Jobs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RewardCommandTest {
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
    void value_isStoredAndSaid() {
        int exit = cli.execute("reward", job, "1", "0.25", "--source", "downstream");

        assertThat(exit).isZero();
        assertThat(cli.out()).isEqualToNormalizingNewlines("""
                Decision 1: downstream says 0.25; its reward goes from 0.7 to 0.25.
                """);
        assertThat(cli.late.amendments(new JobId(job), 1)).hasSize(1);
        assertThat(cli.opened).isZero();
    }

    @Test
    void latest_isTheJobThatWasSubmittedLast() {
        assertThat(cli.execute("reward", "latest", "1", "0.25")).isZero();
        assertThat(cli.late.amendments(new JobId(job), 1)).hasSize(1);
        assertThat(cli.execute("reward", "latest", "1")).isZero();
        assertThat(cli.out()).contains("review says 0.25");
    }

    @Test
    void latestWithoutAnyJob_isBadInput() {
        cli.jobs.clear();

        assertThat(cli.execute("reward", "latest", "1", "0.25")).isEqualTo(2);
        assertThat(cli.err()).contains("There is no job yet");
    }

    @Test
    void withoutValue_whatIsThereIsListed() {
        cli.execute("reward", job, "1");
        assertThat(cli.out()).contains("Decision 1 has no late rewards.");
        cli.execute("reward", job, "1", "0.25");
        cli.execute("reward", job, "1", "0.5");

        assertThat(cli.execute("reward", "--json", job, "1")).isZero();
        assertThat(cli.out().lines())
                .extracting(
                        line -> SampleJson.mapper().readTree(line).get("reward").doubleValue())
                .containsExactly(0.25, 0.5);
    }

    @Test
    void repeatedKey_changesNothingAndRefusesOtherContent() {
        cli.execute("reward", job, "1", "0.25", "--idempotency-key", "r-1");
        assertThat(cli.execute("reward", job, "1", "0.25", "--idempotency-key", "r-1"))
                .isZero();
        assertThat(cli.late.amendments(new JobId(job), 1)).hasSize(1);

        assertThat(cli.execute("reward", job, "1", "0.5", "--idempotency-key", "r-1"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("r-1");
    }

    @ParameterizedTest
    @CsvSource({"1.5,'0 to 1'", "NaN,'0 to 1'", "-0.1,'0 to 1'", "much,VALUE"})
    void valueThatCannotBe_isBadInput(String value, String message) {
        assertThat(cli.execute("reward", job, "1", "--", value)).isEqualTo(2);
        assertThat(cli.err()).contains(message);
        assertThat(cli.late.amendments(new JobId(job), 1)).isEmpty();
    }

    @Test
    void decisionThatCannotBeAmended_isBadInput() {
        assertThat(cli.execute("reward", job, "9", "0.5")).isEqualTo(2);
        assertThat(cli.err()).contains("no decision 9");
        assertThat(cli.execute("reward", job, "3", "0.5")).isEqualTo(2);
        assertThat(cli.err()).contains("PENDING");
        assertThat(cli.execute("reward", "nobody", "1", "0.5")).isEqualTo(2);
        assertThat(cli.err()).contains("no job nobody");
        assertThat(cli.execute("reward", job, "1", "0.5", "--source", "Two Words"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("source");
    }

    @Test
    void server_isAskedInstead() {
        cli.opener = () -> {
            throw new AssertionError("the data directory was opened");
        };
        try (var server = FakeServer.start()) {
            var remote = submitted(server.jobs());

            assertThat(cli.execute("reward", remote, "2", "0.25", "--server", server.url(), "--idempotency-key", "k"))
                    .isZero();
            assertThat(cli.out()).contains("review says 0.25");
            assertThat(cli.execute("reward", remote, "2", "--json", "--server", server.url()))
                    .isZero();
            assertThat(cli.out()).contains("\"idempotency_key\":\"k\"");
            assertThat(cli.execute("reward", "latest", "2", "--server", server.url()))
                    .isZero();
            assertThat(cli.execute("reward", remote, "9", "0.25", "--server", server.url()))
                    .isEqualTo(2);
            assertThat(cli.err()).contains("no decision 9");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "ftp://host", "http://"})
    void addressThatIsNone_isBadInput(String address) {
        assertThat(cli.execute("reward", job, "1", "0.5", "--server", address)).isEqualTo(2);
        assertThat(cli.err()).contains("is no address of a server");
    }
}

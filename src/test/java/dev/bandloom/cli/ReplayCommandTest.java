package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.cli.console.Exit;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeReplay;
import dev.bandloom.job.FakeServer;
import dev.bandloom.job.JobId;
import dev.bandloom.job.replay.ReplayReport;
import dev.bandloom.job.replay.ReplayRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
    private final CliRun cli = new CliRun();
    private final FakeReplay replay = new FakeReplay();

    @BeforeEach
    void useReplay() {
        cli.policyReplay = replay;
    }

    @Test
    void table_hasALineForEachPolicyAndSaysHowToReadIt() {
        int exit = cli.execute("replay", "--job", "job-1", "--policy", "ucb,fixed=d,uniform+discount=0.98");

        assertThat(exit).isZero();
        assertThat(cli.err()).isEmpty();
        assertThat(cli.out())
                .startsWith("job        job-1  plants, completed, by policy epsilon_greedy")
                .containsPattern("decisions  120 with a reward; \\d\\.\\d pulls pending on average")
                .containsPattern("obtained   mean reward 0\\.\\d{3}, cost 1\\.00, passed per candidate \\d")
                .containsPattern("policy +IPS +SNIPS +DR +gain +effective +cost +passed per candidate")
                .containsPattern("(?m)^ucb +(0\\.\\d{3} \\(0\\.\\d{3}–[01]\\.\\d{3}\\) +){3}[+-]0\\.\\d{3} \\(")
                .containsPattern("(?m)^fixed=d ")
                .containsPattern("(?m)^uniform\\+discount=0.98 ");
        for (String estimator : List.of("IPS", "SNIPS", "DR", "gain", "effective", "cost")) {
            assertThat(cli.out()).containsPattern("(?m)^  " + estimator + " +[a-zD]");
        }
        assertThat(cli.opened).as("the data directory is given back").isZero();
    }

    @Test
    void json_isTheReportAndNothingElse() {
        int exit = cli.execute("replay", "--job", "job-1,job-2", "--policy", "ucb", "--seed", "9", "--json");

        assertThat(exit).isZero();
        var request = new ReplayRequest(List.of(new JobId("job-1"), new JobId("job-2")), List.of("ucb"), 9);
        assertThat(replay.requests).containsExactly(request);
        assertThat(SampleJson.mapper().readValue(cli.out(), ReplayReport.class))
                .isEqualTo(replay.replay(request, () -> {}));
    }

    @Test
    void warnings_areListedBelow() {
        cli.execute("replay", "--job", "job-1", "--policy", "uniform");
        assertThat(cli.out()).doesNotContain("Beware");

        cli.execute("replay", "--job", "job-1", "--policy", "ucb");

        assertThat(cli.out()).containsPattern("(?s)Beware:\n  ucb: thin support");
    }

    @Test
    void withoutAJob_itIsTheLatest() {
        cli.execute("replay", "--policy", "ucb");

        assertThat(replay.requests.getFirst().jobs()).containsExactly(ReplayRequest.LATEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--job job-1 --policy ubc | No policy is named 'ubc'; choose from auto, uniform",
                "--job job-1 --policy ucb+speed=2 | Option 'speed=2' is none of discount=NUMBER",
                "--job job-1,job-1 --policy ucb | Job job-1 is named twice",
                "--job no-1 --policy ucb | There is no job no-1. Jobs with decisions, the newest first: job-1",
                "--job running-1 --policy ucb | Job running-1 (plants) is running",
                "--job job-1 | Missing required option: '--policy=NAME'",
                "--job job-1 --policy ucb --seed many | Invalid value for option '--seed'",
                "--job job-1 --policy ucb --server nowhere | 'nowhere' is no address of a server",
            })
    void badInput_endsWithTwoAndSaysWhatThereIs(String arguments, String message) {
        int exit = cli.execute(("replay " + arguments).split(" "));

        assertThat(exit).isEqualTo(2);
        assertThat(cli.err()).startsWith(message);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.opened).isZero();
    }

    @Test
    void interruption_endsAReplay() {
        replay.before = checkpoint -> Thread.currentThread().interrupt();

        assertThat(cli.execute("replay", "--job", "job-1", "--policy", "ucb")).isEqualTo(Exit.INTERRUPTED);

        assertThat(Thread.interrupted()).isFalse();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.opened).as("the data directory is given back").isZero();
    }

    @Test
    void server_answersAsTheDataDirectoryWould() {
        try (var server = FakeServer.start()) {
            cli.execute("replay", "--job", "job-1", "--policy", "ucb,kl_ucb");
            String local = cli.out();
            cli.opener = () -> {
                throw new AssertionError("the data directory is left alone");
            };

            int exit = cli.execute("replay", "--job", "job-1", "--policy", "ucb,kl_ucb", "--server", server.url());

            assertThat(exit).isZero();
            assertThat(cli.out()).isEqualTo(local);
            assertThat(cli.execute("replay", "--job", "no-1", "--policy", "ucb", "--server", server.url()))
                    .isEqualTo(2);
            assertThat(cli.err()).startsWith("There is no job no-1.");
        }
    }
}

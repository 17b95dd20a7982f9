package dev.bandloom.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.cli.console.FailureMessages;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class SimulateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    private int simulate(Terminal terminal, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new SimulateCommand(terminal))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new FailureMessages())
                .execute(arguments);
    }

    private int simulate(String... arguments) {
        return simulate(Terminal.PLAIN, arguments);
    }

    private String file(String name, String json) throws IOException {
        return Files.writeString(folder.resolve(name), json).toString();
    }

    private JsonNode json() {
        return SampleJson.mapper().readTree(out.toString());
    }

    @Test
    void table_marksTheBest() {
        assertThat(simulate("--env", "short,costs", "--policy", "ucb1,auto,auto+budgeted", "--seeds", "3"))
                .isZero();

        assertThat(out.toString().lines().toList())
                .hasSize(11)
                .startsWith("short: 60 pulls of 5 arms, 3 seeds")
                .anyMatch(line -> line.matches("auto +\\d\\.\\d\\d\\* .*%"))
                .anyMatch(line -> line.matches("auto\\+budgeted +\\d+\\.\\d\\d  .*% +0\\.\\d{4}\\* .*"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void json_isOneDocument() {
        assertThat(simulate("--env", "costs", "--policy", "auto,references,auto", "--seeds", "2", "--json"))
                .isZero();

        var environment = json().at("/environments/0");
        assertThat(json().at("/seeds").asInt()).isEqualTo(2);
        assertThat(environment.at("/name").asString()).isEqualTo("costs");
        assertThat(environment.at("/results").size()).isEqualTo(5);
        var auto = environment.at("/results/0");
        assertThat(auto.at("/policy").asString()).isEqualTo("auto");
        assertThat(auto.at("/regret/lower").asDouble())
                .isLessThan(auto.at("/regret/upper").asDouble());
        assertThat(auto.at("/best_arm_share").asDouble()).isBetween(0.5, 1.0);
        assertThat(auto.at("/reward_per_cost/mean").asDouble()).isBetween(0.05, 0.2);
        assertThat(auto.at("/curve/mean").size()).isEqualTo(100);
    }

    @Test
    void markdown_isOneTable() {
        assertThat(simulate("--env", "short,steady", "--policy", "ucb,auto", "--seeds", "2", "--markdown"))
                .isZero();
        assertThat(out.toString())
                .startsWith("| policy | short | steady |\n|---|---:|---:|\n| ucb |")
                .contains("**");
    }

    @Test
    void fileAndPicture_canBeGiven() throws IOException {
        String file = file("own.json", """
                {"name": "own", "horizon": 20, "arms": [
                  {"name": "a", "reward": {"dist": "bernoulli", "p": 0.9}},
                  {"name": "b", "reward": {"dist": "bernoulli", "p": 0.1}}]}""");
        Path picture = folder.resolve("own.svg");

        assertThat(simulate("--env", file, "--policy", "fixed=b", "--seeds", "2", "--plot", picture.toString()))
                .isZero();

        assertThat(out.toString()).contains("own: 20 pulls of 2 arms, 2 seeds", "16.00*");
        assertThat(picture).content().startsWith("<svg ").contains(">own</text>");
    }

    @Test
    void withoutAName_theBuiltInOnesAreListed() {
        assertThat(simulate("--env")).isZero();
        assertThat(out.toString()).contains("bernoulli   2000 pulls of 10 arms", "delayed", "5 features", "costs");
    }

    @Test
    void everyProblemOfEveryFile_isReported() throws IOException {
        String wrong = file("wrong.json", "{\"name\": \"x\", \"horizon\": 0, \"arms\": []}");
        String none = file("none.json", "nothing");

        assertThat(simulate("--env", wrong + "," + none + ",shrt," + folder)).isEqualTo(2);

        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(wrong + ": horizon: must be a whole number from 1 to 1000000, but is 0"),
                        line -> assertThat(line).isEqualTo(wrong + ": arms: must be from 1 to 1000, but are 0"),
                        line -> assertThat(line).startsWith(none + ": the environment is no JSON: "),
                        line -> assertThat(line)
                                .startsWith("shrt is neither a file nor one of all, bernoulli,")
                                .endsWith(". Maybe short?"),
                        line -> assertThat(line).endsWith("is a folder, not an environment."));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void filesThatAreNoText_areRefused() throws IOException {
        Path bytes = Files.write(folder.resolve("bytes.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Path large = Files.write(folder.resolve("large.json"), new byte[(4 << 20) + 1]);

        assertThat(simulate("--env", bytes + "," + large)).isEqualTo(2);
        assertThat(err.toString()).contains("bytes.json is not UTF-8 text", "large.json is larger than 4 MiB");
    }

    @Test
    void wrongOptions_endWithTwo() {
        assertThat(simulate()).isEqualTo(2);
        assertThat(err.toString()).startsWith("Say what to simulate: --env FILE, a name or all.");
        assertThat(simulate("--env", "short", "--seeds", "0")).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("The number of seeds must be from 1 to 10000, not 0");
        assertThat(simulate("--env", "short", "--policy", "best,ucb+fast")).isEqualTo(2);
        assertThat(err.toString()).contains("No policy is named 'best'", "Option 'fast'");
        assertThat(simulate("--env", "short", "--policy", "fixed=none")).isEqualTo(2);
        assertThat(err.toString()).startsWith("Policy fixed always chooses arm 'none'");
        assertThat(simulate("--env", "short", "--threads", "0")).isEqualTo(2);
        assertThat(simulate("--env", "short", "--plot", "a.pdf")).isEqualTo(2);
        assertThat(simulate("--env", "short", "--json", "--markdown")).isEqualTo(2);
    }

    @Test
    void progress_isShownOnATerminalAlone() {
        assertThat(simulate(new Terminal(true, false), "--env", "short", "--policy", "ucb", "--seeds", "2"))
                .isZero();
        assertThat(out.toString()).contains("1/2 runs", "2/2 runs\r\u001b[K");
        assertThat(simulate(new Terminal(true, false), "--env", "short", "--policy", "ucb", "--seeds", "2", "--json"))
                .isZero();
        assertThat(out.toString()).doesNotContain("runs").startsWith("{");
    }

    @Test
    void interruption_endsWith130() {
        Thread.currentThread().interrupt();
        assertThat(simulate("--env", "bernoulli", "--seeds", "50")).isEqualTo(130);
        assertThat(out.toString()).isEmpty();
        assertThat(Thread.interrupted()).isFalse();
    }
}

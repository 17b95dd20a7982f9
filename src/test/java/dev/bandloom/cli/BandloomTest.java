package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandloomTest {
    private final CliRun cli = new CliRun();

    @Test
    void help_listsEveryCommand() {
        assertThat(cli.execute("--help")).isZero();
        assertThat(cli.out())
                .contains(
                        "demo",
                        "run",
                        "validate",
                        "preview",
                        "serve",
                        "submit",
                        "watch",
                        "jobs",
                        "pause",
                        "bench",
                        "simulate",
                        "models",
                        "version",
                        "Exit codes");
        assertThat(cli.opened).isZero();
    }

    @Test
    void help_saysOfEveryCommandInAWholeSentenceWhatItDoes() {
        cli.execute("--help");

        var summaries =
                cli.out().substring(cli.out().indexOf("Commands:"), cli.out().indexOf("Exit codes"));
        assertThat(summaries.split("\n  (?=\\w)"))
                .hasSizeGreaterThan(20)
                .allSatisfy(summary -> assertThat(summary.strip()).matches("(?s).*[.:]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "run",
                "validate",
                "preview",
                "serve",
                "submit",
                "watch",
                "jobs",
                "pause",
                "resume",
                "cancel",
                "bench",
                "bench llm",
                "bench quality",
                "llm",
                "llm check",
                "simulate",
                "version"
            })
    void everyCommand_hasHelp(String command) {
        assertThat(cli.execute((command + " --help").split(" "))).isZero();
        assertThat(cli.out()).startsWith("Usage: bandloom " + command);
    }

    @Test
    void benchQuality_givesARateForEachValidatorAndForAll() {
        assertThat(cli.execute("bench", "quality", "--samples", "2", "--batch", "1", "--in-flight", "1,2", "--json"))
                .isZero();
        assertThat(cli.out().lines())
                .hasSize(13)
                .allMatch(line -> line.matches("\\{\"validators\":\"[a-z_,"
                        + " ]+\",\"in_flight\":[12],\"per_second\":[0-9.E]+,\"per_cpu_second\":[0-9.E]+}"));
    }

    @Test
    void scenarios_areNamedInLowerCase() {
        assertThat(cli.execute("bench", "llm", "--help")).isZero();
        assertThat(cli.out())
                .contains("throughput", "limited", "budget", "killed")
                .doesNotContain("THROUGHPUT");
    }

    @Test
    void version_isSaidByCommandAndOption() {
        assertThat(cli.execute("version")).isZero();
        assertThat(cli.out()).startsWith("Bandloom ").contains(" on Java ");
        assertThat(cli.execute("--version")).isZero();
        assertThat(cli.out()).startsWith("Bandloom ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rum",
                "run",
                "run a b",
                "run --nope x",
                "serve --port x",
                "serve --port 70000",
                "serve --host not..valid",
                "watch",
                "pause",
                "bench",
                "bench nothing",
                "bench llm --samples 0",
                "bench llm --batch 101",
                "bench llm --latency soon",
                "bench llm --latency 31s",
                "bench llm --scenario none"
            })
    void wrongUsage_endsWithTwo(String arguments) {
        var args = arguments.isEmpty() ? new String[0] : arguments.split(" ");

        assertThat(cli.execute(args)).isEqualTo(2);
        assertThat(cli.err()).isNotEmpty();
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void missingRecipe_isNamed() {
        for (var command : new String[] {"run", "validate", "preview", "submit"}) {
            assertThat(cli.execute(command, "nowhere.yaml")).isEqualTo(2);
            assertThat(cli.err().strip()).isEqualTo("nowhere.yaml does not exist.");
        }
    }

    @Test
    void folderForARecipe_isRefused(@TempDir Path folder) {
        assertThat(cli.execute("run", folder.toString())).isEqualTo(2);
        assertThat(cli.err()).contains("is a folder, not a recipe.");
    }

    @Test
    void hugeRecipe_isRefusedUnread(@TempDir Path folder) throws IOException {
        var recipe = Files.write(folder.resolve("huge.yaml"), new byte[(1 << 20) + 1]);

        assertThat(cli.execute("validate", recipe.toString())).isEqualTo(2);
        assertThat(cli.err()).contains("is larger than 1 MiB");
    }

    @Test
    void goodRecipe_isValidWithoutOpeningAnything(@TempDir Path folder) throws IOException {
        var recipe = Files.writeString(folder.resolve("good.yaml"), "num_samples: 7");

        assertThat(cli.execute("validate", recipe.toString())).isZero();
        assertThat(cli.out().strip()).endsWith("good.yaml is valid: 7 samples by 2 arms under thompson.");
        assertThat(cli.opened).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "serve --port 0,                  http://127.0.0.1:12345",
        "serve --host ::1 --port 9,       http://[::1]:9",
        "serve --host 0.0.0.0,            http://0.0.0.0:8080"
    })
    void serve_saysWhereItListens(String arguments, String url) {
        assertThat(cli.execute(arguments.split(" "))).isZero();
        assertThat(cli.out()).startsWith("Bandloom serves " + url + ". Stop it with Ctrl-C.");
    }

    @Test
    void serve_answersToTheAddressItListensOn() {
        cli.execute("serve", "--host", "192.0.2.1", "--allow-host", "a.example");
        assertThat(cli.allowedHosts).containsExactly("a.example", "192.0.2.1");

        cli.execute("serve", "--host", "0.0.0.0");
        assertThat(cli.allowedHosts).isEmpty();
    }

    @Test
    void fullDisk_isSaidInOneLine() {
        cli.opener = () -> {
            throw new IllegalStateException("COMMIT failed", new IOException("No space left on device"));
        };

        assertThat(cli.execute("report", "latest")).isEqualTo(1);
        assertThat(cli.err())
                .startsWith("There is no space left on a disk that Bandloom writes to")
                .hasLineCount(1);
    }
}

package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.Models;
import dev.bandloom.job.LetterEncoder;
import dev.bandloom.llm.InterposedSession;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.pipeline.preview.Preview;
import dev.bandloom.quality.Facilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewCommandTest {
    private final CliRun cli = new CliRun();

    @TempDir
    Path folder;

    private Path recipe;

    @BeforeEach
    void write() throws IOException {
        recipe = Files.writeString(folder.resolve("plants.yaml"), "num_samples: 8");
    }

    @Test
    void preview_showsTwoSamplesOfEachArm() {
        assertThat(cli.execute("preview", recipe.toString())).isZero();

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out().lines().filter(line -> line.startsWith("arm ")))
                .containsExactly("arm plain, offline/offline-rules", "arm rich, offline/offline-rules");
        assertThat(cli.out().lines().filter(line -> line.startsWith("    sample  \"")))
                .hasSize(4);
        assertThat(cli.jobs.submissions()).isEmpty();
        assertThat(cli.opened).isZero();
    }

    @Test
    void json_isOneObjectForEachArm() {
        assertThat(cli.execute("preview", recipe.toString(), "--json", "-n", "3"))
                .isZero();

        var arms = cli.out().lines().map(SampleJson.mapper()::readTree).toList();
        assertThat(arms).extracting(arm -> arm.get("arm").stringValue()).containsExactly("plain", "rich");
        assertThat(arms).allSatisfy(arm -> {
            assertThat(arm.get("samples")).hasSize(3);
            assertThat(arm.at("/samples/0/state").stringValue()).isEqualTo("ACCEPTED");
            assertThat(arm.at("/samples/0/sample/response").isString()).isTrue();
        });
    }

    @Test
    void prompts_areShownWithoutOpeningAnything() {
        cli.opener = () -> {
            throw new AssertionError("the data directory is left alone");
        };

        assertThat(cli.execute("preview", recipe.toString(), "--prompts")).isZero();

        assertThat(cli.out())
                .contains("=== arm plain: write, offline/offline-rules, naive-text/2")
                .contains("=== arm rich: write, offline/offline-rules, naive-text/2")
                .contains("--- system", "--- user", "Number of samples to write: 5.");
    }

    @Test
    void promptsAsJson_haveSystemAndUser() {
        assertThat(cli.execute("preview", recipe.toString(), "--prompts", "--json", "-n", "2", "--arm", "rich"))
                .isZero();

        var arm = SampleJson.mapper().readTree(cli.out());
        assertThat(arm.get("arm").stringValue()).isEqualTo("rich");
        assertThat(arm.get("prompts")).hasSize(1);
        assertThat(arm.at("/prompts/0/prompt_version").stringValue()).isEqualTo("naive-text/2");
        assertThat(arm.at("/prompts/0/system").stringValue()).startsWith("You write samples");
        assertThat(arm.at("/prompts/0/user").stringValue()).contains("Number of samples to write: 2.");
    }

    @Test
    void oneArm_canBeAskedFor() {
        assertThat(cli.execute("preview", recipe.toString(), "--arm", "rich")).isZero();
        assertThat(cli.out()).contains("arm rich").doesNotContain("arm plain");

        assertThat(cli.execute("preview", recipe.toString(), "--arm", "ritch")).isEqualTo(2);
        assertThat(cli.err().strip()).isEqualTo("The recipe has no arm 'ritch', only plain, rich. Maybe rich?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "x"})
    void wrongNumberOfSamples_isRefused(String samples) {
        assertThat(cli.execute("preview", recipe.toString(), "-n", samples)).isEqualTo(2);
        assertThat(cli.err()).contains("-n");
    }

    @Test
    void providerThatDoesNotServe_endsWithFour() {
        cli.preview = preview(() -> {
            throw new ProviderException.Denied("The key of provider x is wrong.", null);
        });

        assertThat(cli.execute("preview", recipe.toString())).isEqualTo(4);
        assertThat(cli.out()).contains("no samples: The key of provider x is wrong.");
    }

    @Test
    void interrupt_endsWith130() {
        Thread command = Thread.currentThread();
        cli.preview = preview(() -> {
            command.interrupt();
            throw new ProviderException.Unavailable("interrupted", null);
        });

        assertThat(cli.execute("preview", recipe.toString())).isEqualTo(130);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(cli.opened).isZero();
    }

    private static Preview preview(Runnable call) {
        var loops = new LoopFactory(
                new LetterEncoder(),
                Facilities.of(Models.encoding(new LetterEncoder())),
                Clock.systemUTC(),
                Clock.systemUTC());
        return new Preview(
                loops,
                order -> new InterposedSession(client -> request -> {
                    call.run();
                    return client.complete(request);
                }));
    }
}

package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command that holds the data directory has in common. */
class HeldDirectoryTest {
    private final CliRun cli = new CliRun();

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("recipe.yaml"), "num_samples: 8");
        Files.writeString(folder.resolve("memory.json"), """
                {"format": "bandloom-arms", "version": 1, "exported_at": "2026-01-01T00:00:00Z", "arms": [], "models": []}
                """);
        Files.writeString(folder.resolve("set.jsonl"), "{}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run recipe.yaml",
                "preview recipe.yaml",
                "export --to out.jsonl",
                "replay --policy ucb",
                "report latest",
                "reward job-1 1",
                "reward job-1 1 0.5",
                "lineage 000001-00",
                "verify set.jsonl --job latest",
                "arms list",
                "arms export out.json",
                "arms import memory.json",
                "arms reset --yes"
            })
    void requestToStopWhileItOpens_closesItAndEndsWith130(String command) {
        Supplier<Workspace> opener = cli.opener;
        cli.opener = () -> {
            Workspace opened = opener.get();
            Thread.currentThread().interrupt();
            return opened;
        };

        int exit = cli.execute(
                command.replaceAll("([a-z]+\\.[a-z]+)", folder + "/$1").split(" "));

        assertThat(cli.err()).isEmpty();
        assertThat(exit).isEqualTo(130);
        assertThat(cli.opened).isZero();
        assertThat(cli.jobs.list(null, 1).items()).isEmpty();
        assertThat(Thread.interrupted()).isFalse();
    }
}

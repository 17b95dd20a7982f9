package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo recipe, run again and on other numbers of threads, with the clock of reproducible builds. */
class DeterminismIT {
    @TempDir
    Path temporary;

    @Test
    void sameRecipeAndSeed_givesTheSameBytesOnAnyNumberOfThreads() throws IOException {
        String once = dataset("once", 1);
        assertThat(once.lines()).hasSize(60);
        assertThat(dataset("again", 1)).isEqualTo(once);
        assertThat(dataset("two", 2)).isEqualTo(once);
        assertThat(dataset("eight", 8)).isEqualTo(once);
    }

    private String dataset(String name, int parallelism) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve(name));
        Path recipe = folder.resolve("demo.yaml");
        Files.writeString(
                recipe,
                Files.readString(BandloomProcess.INSTALL.resolve("config/recipes/demo.yaml"))
                        + "\nexecution: {parallelism: " + parallelism + "}\n");
        var bandloom = new BandloomProcess(folder.resolve("home"), folder, Map.of("SOURCE_DATE_EPOCH", "1767225600"));
        BandloomProcess.Finished finished = bandloom.run("run", recipe.toString());
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        return bandloom.read("data/generated/demo.jsonl");
    }
}

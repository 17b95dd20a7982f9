package dev.bandloom.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.recipe.SeedTableSpec;
import dev.bandloom.recipe.TableTaskSpec;
import dev.bandloom.recipe.TaskInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {
    @TempDir
    Path folder;

    @Test
    void written_namesTheKindsAndTheFilledTableThatThereAre() throws IOException {
        Path dataset = Files.createFile(folder.resolve("notes.jsonl"));
        Path table = Files.createFile(folder.resolve("notes.table.csv"));
        Path parquet = Files.createFile(folder.resolve("notes.parquet"));
        var kinds = List.of(FileKind.JSONL, FileKind.CSV, FileKind.PARQUET);

        assertThat(OutputFiles.of(dataset).written(kinds, task(new TableTaskSpec("note", "reworded", 2, 6))))
                .containsExactly(dataset, parquet, table);
        assertThat(OutputFiles.of(dataset).written(kinds, task(null))).containsExactly(dataset, parquet);
    }

    private static TaskInput task(@Nullable TableTaskSpec filled) {
        var table = new SeedTableSpec(Path.of("notes.csv"), Map.of());
        return new TaskInput("notes", List.of(), Map.of(), List.of(), table, List.of(), Map.of(), filled);
    }
}

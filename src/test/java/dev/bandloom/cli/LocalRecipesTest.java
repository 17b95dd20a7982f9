package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.job.RecipeRejectedException;
import dev.bandloom.job.Recipes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRecipesTest {
    private static final byte[] RECIPE =
            "job_id: a\nnum_samples: 1\ntask_input: {dataset_path: seed.csv}\n".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"recipes", "here", "home/data", "installation"})
    void table_isFoundWhereARunWouldFindIt(String place, @TempDir Path folder) throws IOException {
        var table = Files.createDirectories(folder.resolve(place)).resolve("seed.csv");
        Files.writeString(table, "plant\nAgave\n");

        var seed = recipes(folder)
                .read(RECIPE, folder.resolve("recipes"))
                .taskInput()
                .seedTable();

        assertThat(seed).isNotNull();
        assertThat(seed.path()).isEqualTo(table.toRealPath());
    }

    @Test
    void reading_createsNothing(@TempDir Path folder) {
        assertThatThrownBy(() -> recipes(folder).read(RECIPE, folder.resolve("recipes")))
                .isInstanceOf(RecipeRejectedException.class);

        assertThat(folder).isEmptyDirectory();
    }

    private static Recipes recipes(Path folder) {
        var environment = Map.of("BANDLOOM_HOME", folder.resolve("home").toString());
        return LocalRecipes.in(environment, folder.resolve("installation"), folder.resolve("here"));
    }
}

package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.cli.console.CommandFailure;
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

    @Test
    void models_areThoseOfTheDataDirectory(@TempDir Path folder) throws IOException {
        var recipe = "job_id: a\nnum_samples: 1\nllm: {provider: own}\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> recipes(folder).read(recipe, folder))
                .isInstanceOfSatisfying(
                        RecipeRejectedException.class,
                        rejected -> assertThat(rejected.problems())
                                .singleElement()
                                .asString()
                                .contains("provider 'own' is not configured, only offline"));

        Files.writeString(
                Files.createDirectories(folder.resolve("home")).resolve("application.yaml"),
                "bandloom.llm.providers.own: {base-url: 'http://127.0.0.1:8000/v1', default-model: llama}\n");

        assertThat(recipes(folder).read(recipe, folder).llm().model()).hasToString("own/llama");
    }

    @Test
    void validatorsThatCannotWorkHere_areToldOf(@TempDir Path folder) throws IOException {
        var home = Files.createDirectories(folder.resolve("home"));
        var models = Files.createDirectory(folder.resolve("models"));
        Files.writeString(models.resolve("models.yaml"), "models: []\n");
        Files.writeString(
                home.resolve("application.yaml"),
                "bandloom: {models: '" + models
                        + "', validators: {remote: {allowed: [{url: 'http://127.0.0.1:9/ok'}]}}}\n");
        var recipe = """
                job_id: a
                num_samples: 1
                format: instruction
                validators:
                  toxicity: {required: true}
                  entailment: {required: true, source: instruction, field: output}
                  remote: {url: 'http://127.0.0.1:9/score'}
                """.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> recipes(folder).read(recipe, folder))
                .isInstanceOfSatisfying(
                        RecipeRejectedException.class,
                        rejected -> assertThat(rejected.problems())
                                .extracting(problem -> problem.path())
                                .containsExactlyInAnyOrder(
                                        "validators.toxicity.required",
                                        "validators.entailment.required",
                                        "validators.remote.url"));
        var allowed = "job_id: a\nnum_samples: 1\nvalidators: {remote: {url: 'http://127.0.0.1:9/ok'}}\n"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(recipes(folder).read(allowed, folder).numSamples()).isEqualTo(1);
    }

    @Test
    void wrongSettings_areToldWithTheirKey(@TempDir Path folder) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("home")).resolve("application.yaml"),
                "bandloom.llm: {default-provider: own}\n");
        var recipe = "job_id: a\nnum_samples: 1\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> recipes(folder).read(recipe, folder))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("bandloom.llm.default-provider is 'own', which is not configured");
    }

    private static Recipes recipes(Path folder) {
        var environment = Map.of("BANDLOOM_HOME", folder.resolve("home").toString());
        return LocalRecipes.in(environment, folder.resolve("installation"), folder.resolve("here"));
    }
}

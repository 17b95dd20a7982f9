package dev.bandloom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.TestCatalogue;
import dev.bandloom.store.DataHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeDeskTest {
    private static final byte[] RECIPE =
            "job_id: a\nnum_samples: 1\nllm: {provider: openai}\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void models_areThoseOfWhoRunsTheRecipe(@TempDir Path folder) {
        var folders = new JobFolders(new DataHome(folder.resolve("home")), folder, folder, List.of());
        var desk = new RecipeDesk(
                folders,
                owner -> switch (owner) {
                    case COMMAND -> TestCatalogue.OFFLINE_FIRST;
                    case SERVER -> LlmCatalogue.OFFLINE;
                },
                recipe -> List.of());

        assertThat(desk.read(RECIPE, folder).llm().model()).hasToString("openai/gpt-small");
        assertThatThrownBy(() -> desk.read(RECIPE, null))
                .isInstanceOfSatisfying(
                        RecipeRejectedException.class,
                        rejected -> assertThat(rejected.problems())
                                .singleElement()
                                .asString()
                                .contains("provider 'openai' is not configured, only offline;"));
    }

    @Test
    void recipeThatNeedsWhatIsNotThere_isRejected(@TempDir Path folder) {
        var folders = new JobFolders(new DataHome(folder.resolve("home")), folder, folder, List.of());
        var missing = new Problem("validators.toxicity.required", 0, 0, "there is no model");
        var desk = new RecipeDesk(folders, owner -> TestCatalogue.OFFLINE_FIRST, recipe -> List.of(missing));

        assertThatThrownBy(() -> desk.read(RECIPE, folder))
                .isInstanceOfSatisfying(
                        RecipeRejectedException.class,
                        rejected -> assertThat(rejected.problems()).containsExactly(missing));
    }
}

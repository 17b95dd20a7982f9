package dev.bandloom.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.Models;
import dev.bandloom.quality.remote.RemoteServices;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeFixture;
import dev.bandloom.recipe.validator.JudgeSpec;
import dev.bandloom.recipe.validator.ScreeningSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacilitiesTest {
    private static final URI SCORER = URI.create("https://scores.example.com/v1");

    @Test
    void lacking_requiredModelAndServiceThatAreNotThere_saysWhatCuresIt() {
        Facilities without = ScreeningParts.parts().facilities();

        assertThat(without.lacking(recipe(true)))
                .extracting(Problem::path, Problem::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "validators.toxicity.required",
                                "there is no model for offensive language; add one to models.yaml, or drop required: true"),
                        org.assertj.core.groups.Tuple.tuple(
                                "validators.remote.url",
                                "'https://scores.example.com/v1' is not allowed; have it added to"
                                        + " bandloom.validators.remote.allowed"));
        assertThat(without.lacking(recipe(false))).extracting(Problem::path).containsExactly("validators.remote.url");
    }

    @Test
    void lacking_everythingThere_isNothing() {
        Models models = ScreeningParts.judging(text -> 0, "en");
        RemoteServices services = properties("SCORER_KEY")
                .services(name -> Map.of("SCORER_KEY", "Bearer x").getOrDefault(name, ""));

        assertThat(new Facilities(models, services, "").lacking(recipe(true))).isEmpty();
    }

    @Test
    void lacking_requiredModelWithAnotherFile_saysSoBeforeTheJobRuns(@TempDir Path folder) throws IOException {
        Path shipped = Path.of("models/offensive");
        for (String file : List.of("tokenizer.json", "config.json", "model.onnx")) {
            Files.copy(shipped.resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("models.yaml"), """
                models:
                  - id: swapped
                    task: text-classification
                    model: model.onnx
                    tokenizer: tokenizer.json
                    config: config.json
                    sha256: %s
                """.formatted("0".repeat(64)));

        try (var models = ModelRegistry.load(folder, 1)) {
            var facilities = new Facilities(models, RemoteServices.NONE, "");

            assertThat(facilities.lacking(recipe(true)))
                    .filteredOn(problem -> problem.path().equals("validators.toxicity.required"))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message())
                            .contains(
                                    "Model 'swapped' cannot be used",
                                    "models.yaml says 0000",
                                    "or drop required: true"));
            assertThat(facilities.lacking(recipe(false)))
                    .extracting(Problem::path)
                    .containsExactly("validators.remote.url");
        }
    }

    @Test
    void services_headerWithoutValue_areRefusedByTheNameOfTheVariable() {
        assertThatThrownBy(() -> properties("SCORER_KEY").services(name -> ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SCORER_KEY");
    }

    @Test
    void toString_keepsTheSecret() {
        assertThat(new Facilities(ScreeningParts.judging(text -> 0), RemoteServices.NONE, "hush").toString())
                .doesNotContain("hush");
    }

    private static ValidatorProperties properties(String variable) {
        return new ValidatorProperties(
                "",
                new ValidatorProperties.Remote(
                        List.of(new ValidatorProperties.Allowed(SCORER, "Authorization", variable, 2))));
    }

    private static Recipe recipe(boolean required) {
        return RecipeFixture.recipe(
                "",
                false,
                0,
                new ScreeningSpec.Toxicity(Common.DEFAULT, 0.5, required),
                new JudgeSpec.Remote(Common.DEFAULT, SCORER, 0.5, Duration.ofSeconds(1), 1, false));
    }
}

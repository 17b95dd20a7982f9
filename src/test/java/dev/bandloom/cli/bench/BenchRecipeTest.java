package dev.bandloom.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.ExecutionSpec.Ordering;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.validator.ComparisonSpec;
import dev.bandloom.recipe.validator.RuleSpec;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchRecipeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 64, 256})
    void recipe_isReadWithChecksThatCostNothing(int parallelism) {
        var recipe = read(new BenchRecipe(Stand.MEASURED, 2000, 5, parallelism, 7, null));

        assertThat(recipe.numSamples()).isEqualTo(2000);
        assertThat(recipe.llm().model()).isEqualTo(new ModelRef("measured", BenchHome.MODEL));
        assertThat(recipe.execution().parallelism()).isEqualTo(parallelism);
        assertThat(recipe.execution().ordering()).isEqualTo(Ordering.FREE);
        assertThat(recipe.router().arms()).hasSize(1);
        assertThat(recipe.router().noveltyWeight()).isZero();
        assertThat(recipe.validators().enabled())
                .hasOnlyElementsOfTypes(RuleSpec.JsonSchema.class, ComparisonSpec.Deduplication.class);
    }

    @Test
    void cap_isKeptToTheLastCent() {
        var recipe = read(new BenchRecipe(Stand.WARM, 10, 5, 128, 7, 0.0024));

        assertThat(recipe.budget().maxCostUsd()).isEqualTo(0.0024);
    }

    private static Recipe read(BenchRecipe recipe) {
        var result = new RecipeReader().read(recipe.yaml(), new RecipeRoots(List.of()), new Configured());
        assertThat(result).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) result).recipe();
    }

    /** What the configuration of a measurement offers. */
    private static final class Configured implements LlmCatalogue {
        @Override
        public List<String> providers() {
            return List.of("offline", Stand.WARM, Stand.MEASURED);
        }

        @Override
        public String defaultProvider() {
            return "offline";
        }

        @Override
        public String defaultModel(String provider) {
            return BenchHome.MODEL;
        }

        @Override
        public boolean priced(ModelRef model) {
            return true;
        }

        @Override
        public boolean mayCall(URI baseUrl) {
            return true;
        }
    }
}

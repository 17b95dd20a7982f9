package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.TestCatalogue;
import org.junit.jupiter.api.Test;

class RecipeLinesTest {
    private static Recipe recipe(String more) {
        var result = new RecipeReader()
                .read("job_id: a\nnum_samples: 1\n" + more, RecipeRoots.of(), TestCatalogue.OFFLINE_FIRST);
        assertThat(result).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) result).recipe();
    }

    @Test
    void oneModel_isNamedOnce() {
        assertThat(RecipeLines.of(recipe("llm: {provider: openai}\nrouter_config: {arms: [naive, naive_balanced]}\n")))
                .containsExactly(
                        "arms      naive, naive_balanced", "policy    auto", "provider  openai, model gpt-small");
    }

    @Test
    void otherModels_areNamedWhereTheyServe() {
        var recipe = recipe("""
                llm: {provider: openai}
                router_config:
                  arms: [naive, {name: cheap, generator: naive, provider: local, model: meta/llama}, {name: rules,
                    generator: naive, provider: offline}]
                validators: {llm_judge: {model: gpt-large}}
                """);

        assertThat(RecipeLines.of(recipe))
                .containsExactly(
                        "arms      naive, cheap (local/meta/llama), rules (offline/offline-rules)",
                        "policy    auto",
                        "provider  openai, model gpt-small",
                        "judge     openai/gpt-large");
    }
}

package dev.bandloom.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.ExecutionSpec.Ordering;
import dev.bandloom.recipe.validator.JudgeSpec.LlmJudge;
import dev.bandloom.recipe.validator.ValidatorSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelRecipesTest {
    private static final String HEAD = "job_id: a\nnum_samples: 3\n";
    private static final LlmCatalogue OPENAI_FIRST = new TestCatalogue("openai");
    private static final LlmCatalogue LOCAL_FIRST = new TestCatalogue("local");

    private RecipeFolder folder;

    @BeforeEach
    void files(@TempDir Path parent) throws IOException {
        folder = new RecipeFolder(parent);
    }

    private Recipe recipe(String text) {
        return recipe(text, TestCatalogue.OFFLINE_FIRST);
    }

    private Recipe recipe(String text, LlmCatalogue catalogue) {
        assertThat(folder.problems(HEAD + text, catalogue)).isEmpty();
        return ((ReadResult.Read) folder.read(HEAD + text, catalogue)).recipe();
    }

    private static List<String> models(Recipe recipe) {
        return recipe.router().arms().stream()
                .map(arm -> arm.model().toString())
                .toList();
    }

    private static LlmJudge judge(Recipe recipe) {
        return recipe.validators().find(LlmJudge.class).orElseThrow();
    }

    @Test
    void everyKeyOfLlm_isRead() {
        Recipe recipe = recipe("llm: {provider: openai, model: gpt-large, base_url: 'https://models.example:8443/v1',"
                + " temperature: 0.2, top_p: 0.9, top_k: 40, max_output_tokens: 2000, max_retries: 4, refine: true,"
                + " embedding_model: embed-small}\nrouter_config: {arms: [naive]}\n");

        assertThat(recipe.llm())
                .isEqualTo(new LlmSpec(
                        new ModelRef("openai", "gpt-large"),
                        URI.create("https://models.example:8443/v1"),
                        2000,
                        4,
                        true,
                        "embed-small"));
        assertThat(recipe.router().arms())
                .containsExactly(new ArmSpec.Naive(
                        new ArmId("naive"), new ModelRef("openai", "gpt-large"), 0.2, false, 0.9, 40, true, 3, 3, 0));
    }

    @Test
    void providerAlone_getsItsDefaultModel() {
        assertThat(recipe("llm: {provider: openai}\n").llm())
                .isEqualTo(new LlmSpec(new ModelRef("openai", "gpt-small"), null, null, false, null));
    }

    @Test
    void noProvider_getsTheDefaultOne() {
        assertThat(recipe("", OPENAI_FIRST).llm().model()).hasToString("openai/gpt-small");
        assertThat(recipe("llm: {model: gpt-x}\n", OPENAI_FIRST).llm().model()).hasToString("openai/gpt-x");
        assertThat(recipe("llm: {model: llama}\n", LOCAL_FIRST).llm().model()).hasToString("local/llama");
        assertThat(recipe("llm: {provider: offline, model: offline-rules}\n", OPENAI_FIRST)
                        .llm())
                .isEqualTo(LlmSpec.OFFLINE);
    }

    @Test
    void defaultProviderWithoutModel_isToldOnce() {
        assertThat(folder.problems(HEAD, LOCAL_FIRST))
                .containsExactly("llm.model: is missing; provider local has no default model; name one");
        assertThat(folder.problems(HEAD + "llm: {temperature: 0.5}\n", LOCAL_FIRST))
                .containsExactly("llm.model (line 3): is missing; provider local has no default model; name one");
        assertThat(folder.problems(
                        HEAD + "router_config: {arms: [naive, {name: x, generator: naive, provider: openai}]}\n",
                        LOCAL_FIRST))
                .containsExactly("llm.model: is missing; provider local has no default model; name one");
    }

    @Test
    void modelWhereNothingIsConfigured_isToldHowToConfigure() {
        assertThat(folder.problems(HEAD + "llm: {model: gpt-x}\n", LlmCatalogue.OFFLINE))
                .containsExactly(
                        "llm.model (line 3): 'gpt-x' is not available: provider offline has only offline-rules;"
                                + " configure a provider as bandloom.llm.providers.NAME in application.yaml of the data directory"
                                + " and add provider: NAME");
        assertThat(folder.problems(HEAD + "llm: {provider: openai}\n", LlmCatalogue.OFFLINE))
                .containsExactly(
                        "llm.provider (line 3): provider 'openai' is not configured, only offline; configure it"
                                + " as bandloom.llm.providers.openai in application.yaml of the data directory");
    }

    @Test
    void arms_haveModelsOfTheirOwn() {
        Recipe recipe = recipe("""
                llm: {provider: openai, model: gpt-large}
                grammar: {rules: {doc: {llm_fill: a phrase}}}
                router_config:
                  arms:
                    - naive
                    - {name: naive_balanced, model: gpt-mini}
                    - {name: same, generator: naive, provider: openai}
                    - {name: other, generator: naive, provider: local, model: meta/llama-3}
                    - {name: rules, generator: naive, provider: offline}
                    - {name: filled, generator: template, provider: local, model: phi}
                """);

        assertThat(models(recipe))
                .containsExactly(
                        "openai/gpt-large",
                        "openai/gpt-mini",
                        "openai/gpt-large",
                        "local/meta/llama-3",
                        "offline/offline-rules",
                        "local/phi");
    }

    @Test
    void judge_runsWhenItIsMentioned() {
        assertThat(recipe("llm: {provider: openai}\n").validators().find(LlmJudge.class))
                .isEmpty();
        assertThat(recipe("llm: {provider: openai}\nvalidators: {llm_judge: {enabled: false, threshold: 0.5}}\n")
                        .validators()
                        .find(LlmJudge.class))
                .isEmpty();
        var standard =
                new LlmJudge(ValidatorSpec.Common.DEFAULT, new ModelRef("openai", "gpt-small"), 3, List.of(), 1.0, 1);
        for (String validators : List.of("{llm_judge: true}", "{llm_judge: {}}", "[llm_judge]")) {
            Recipe recipe = recipe("llm: {provider: openai}\nvalidators: " + validators + "\n");
            assertThat(recipe.validators().enabled()).last().isEqualTo(standard);
            assertThat(recipe.validators().enabled()).hasSize(5);
        }
    }

    @Test
    void judge_readsItsSettings() {
        Recipe recipe = recipe("""
                llm: {provider: openai}
                validators:
                  llm_judge: {threshold: 4, weight: 2, action: flag, criteria: [is true, reads well], sample_rate: 0.25,
                    per_call: 5, provider: local, model: judge-1}
                """);

        assertThat(judge(recipe))
                .isEqualTo(new LlmJudge(
                        new ValidatorSpec.Common(2, ValidatorSpec.Action.FLAG),
                        new ModelRef("local", "judge-1"),
                        4,
                        List.of("is true", "reads well"),
                        0.25,
                        5));
    }

    @Test
    void offlineJudge_isAllowed() {
        assertThat(judge(recipe("validators: [llm_judge]\n")).model()).isEqualTo(ModelRef.OFFLINE);
    }

    @Test
    void revision_goesWithAJudge() {
        Recipe recipe = recipe("""
                llm: {provider: openai}
                router_config: {arms: [{name: x, generator: naive, revise: 2}, {name: y, generator: naive, revise: 0}]}
                validators: {llm_judge: {provider: local, model: judge-1}}
                """);

        assertThat(recipe.router().arms())
                .extracting(arm -> ((ArmSpec.Naive) arm).revise())
                .containsExactly(2, 0);
    }

    @Test
    void languageModels_runFreelyAndAtOnce() {
        Recipe recipe = recipe("llm: {provider: openai}\n");
        Recipe armAlone = recipe("router_config: {arms: [naive, {name: x, generator: naive, provider: openai}]}\n");
        Recipe judgeAlone = recipe("validators: {llm_judge: {provider: openai}}\n");

        for (Recipe free : List.of(recipe, armAlone, judgeAlone)) {
            assertThat(free.execution().ordering()).isEqualTo(Ordering.FREE);
            assertThat(free.execution().parallelism()).isEqualTo(8);
            assertThat(free.router().warmStart()).isTrue();
        }
        assertThat(recipe("llm: {provider: offline}\n", OPENAI_FIRST).execution())
                .isEqualTo(recipe("").execution());
    }

    @Test
    void statedExecution_isKept() {
        Recipe recipe =
                recipe("llm: {provider: openai}\nexecution: {ordering: strict, window: 9, parallelism: 1024}\n");

        assertThat(recipe.execution()).isEqualTo(new ExecutionSpec(1024, Ordering.STRICT, 9));
        assertThat(recipe.router().warmStart()).isFalse();
    }

    @Test
    void outputLimit_actsWhereOneArmHasALanguageModel() {
        assertThat(recipe("llm: {max_output_tokens: 50}\n"
                                + "router_config: {arms: [naive, {name: x, generator: naive, provider: openai}]}\n")
                        .llm()
                        .maxOutputTokens())
                .isEqualTo(50);
    }

    @Test
    void costCap_goesWithPricedModels() {
        assertThat(recipe("budget: {max_cost_usd: 1}\n").budget().maxCostUsd()).isEqualTo(1.0);
        assertThat(recipe("llm: {provider: openai}\nbudget: {max_cost_usd: 1}\nvalidators: [llm_judge]\n")
                        .budget()
                        .maxCostUsd())
                .isEqualTo(1.0);
        assertThat(recipe("llm: {provider: local, model: x}\nbudget: {max_tokens: 1000}\n")
                        .budget()
                        .maxTokens())
                .isEqualTo(1000);
    }

    @Test
    void languages_areThoseOfTheModels() {
        assertThat(recipe("llm: {provider: openai}\ntask_input: {languages: [de, no, en]}\n")
                        .taskInput()
                        .languages())
                .containsExactly("de", "no", "en");
        assertThat(recipe("task_input: {languages: [fr]}\n"
                                + "router_config: {arms: [naive, {name: x, generator: naive, provider: openai}]}\n")
                        .taskInput()
                        .languages())
                .containsExactly("fr");
    }
}

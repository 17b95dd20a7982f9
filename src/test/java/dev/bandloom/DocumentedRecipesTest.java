package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.LlmProperties;
import dev.bandloom.llm.LlmProviders;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;

/** The recipes that stand in the documents. */
class DocumentedRecipesTest {
    private static final Pattern RECIPE = Pattern.compile("```yaml\\n(job_id:.*?)```", Pattern.DOTALL);
    private static final Pattern GRAMMAR = Pattern.compile("```yaml\\n(grammar:.*?)```", Pattern.DOTALL);

    private static final Pattern SETTINGS = Pattern.compile("```yaml\\n(bandloom.llm:.*?)```", Pattern.DOTALL);

    @Test
    void readmeRecipe_canRun() throws IOException {
        assertThat(blocks(RECIPE, "README.md"))
                .singleElement()
                .satisfies(recipe -> assertThat(problems(recipe)).isEmpty());
    }

    @Test
    void usageGrammar_canRun() throws IOException {
        assertThat(blocks(GRAMMAR, "USAGE.md"))
                .singleElement()
                .satisfies(grammar -> assertThat(problems("job_id: documented\nnum_samples: 3\n" + grammar))
                        .isEmpty());
    }

    /** The reference shows every key at once, so some exclude each other; but each must exist and be built. */
    @Test
    void usageReference_hasOnlyKeysThatExist() throws IOException {
        assertThat(blocks(RECIPE, "USAGE.md")).hasSize(3).first().satisfies(recipe -> {
            assertThat(problems(recipe.replace("brand_voice", "num_smaples")))
                    .as("free keys are no problem")
                    .hasSameSizeAs(problems(recipe));
            assertThat(problems(recipe.replace("\nseed:", "\nsead:"))).anyMatch(DocumentedRecipesTest::doesNotExist);
            assertThat(problems(recipe)).noneMatch(DocumentedRecipesTest::doesNotExist);
        });
    }

    @Test
    void usageProviders_areConfiguredAsShown() throws IOException {
        var catalogue = providers();

        assertThat(catalogue.defaultProvider()).isEqualTo("openai");
        assertThat(catalogue.providers())
                .containsExactly("offline", "openai", "vllm", "ollama", "llama-cpp", "gateway");
        assertThat(catalogue.defaultModel("ollama")).isEqualTo("qwen2.5:7b");
        assertThat(catalogue.priced(new ModelRef("gateway", "meta/Llama-3.1-8B")))
                .isTrue();
        assertThat(catalogue.priced(new ModelRef("gateway", "another"))).isFalse();
    }

    @Test
    void usageRecipeOfLanguageModels_canRun() throws IOException {
        assertThat(blocks(RECIPE, "USAGE.md"))
                .last()
                .satisfies(recipe -> assertThat(problems(recipe)).isEmpty());
    }

    private static boolean doesNotExist(Problem problem) {
        return problem.message().contains("unknown")
                || problem.message().contains("not supported yet")
                || problem.message().contains("not configured");
    }

    private static List<Problem> problems(String recipe) throws IOException {
        return switch (new RecipeReader().read(recipe, RecipeRoots.of(Path.of("")), providers())) {
            case ReadResult.Read read -> List.of();
            case ReadResult.Rejected rejected -> rejected.problems();
        };
    }

    private static List<String> blocks(Pattern pattern, String document) throws IOException {
        return pattern.matcher(Files.readString(Path.of(document)))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** The providers that USAGE shows how to configure. */
    private static LlmCatalogue providers() throws IOException {
        var written = blocks(SETTINGS, "USAGE.md");
        assertThat(written).hasSize(1);
        var settings = new MutablePropertySources();
        new YamlPropertySourceLoader()
                .load("documented", new ByteArrayResource(written.getFirst().getBytes(StandardCharsets.UTF_8)))
                .forEach(settings::addLast);
        var properties = new Binder(ConfigurationPropertySources.from(settings))
                .bind(
                        "bandloom.llm",
                        Bindable.of(LlmProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                .get();
        return LlmProviders.of(properties, name -> null).forServer();
    }
}

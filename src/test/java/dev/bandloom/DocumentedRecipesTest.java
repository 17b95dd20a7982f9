package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The recipes that stand in the documents. */
class DocumentedRecipesTest {
    private static final Pattern RECIPE = Pattern.compile("```yaml\\n(job_id:.*?)```", Pattern.DOTALL);
    private static final Pattern GRAMMAR = Pattern.compile("```yaml\\n(grammar:.*?)```", Pattern.DOTALL);

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
        assertThat(blocks(RECIPE, "USAGE.md")).singleElement().satisfies(recipe -> {
            assertThat(problems(recipe.replace("brand_voice", "num_smaples")))
                    .as("free keys are no problem")
                    .hasSameSizeAs(problems(recipe));
            assertThat(problems(recipe.replace("\nseed:", "\nsead:"))).anyMatch(DocumentedRecipesTest::doesNotExist);
            assertThat(problems(recipe)).noneMatch(DocumentedRecipesTest::doesNotExist);
        });
    }

    private static boolean doesNotExist(Problem problem) {
        return problem.message().contains("unknown") || problem.message().contains("not supported yet");
    }

    private static List<Problem> problems(String recipe) {
        return switch (new RecipeReader().read(recipe, RecipeRoots.of(Path.of("")), LlmCatalogue.OFFLINE)) {
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
}

package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings of validators that stand in the documents. */
class DocumentedValidatorsTest {
    private static final Pattern VALIDATORS = Pattern.compile("```yaml\\n(validators:.*?)```", Pattern.DOTALL);

    private static final String RECIPE = """
            job_id: documented
            num_samples: 3
            task_input: {description: Answers., labels: [calm, lively]}
            label_field: tone
            constraints:
              schema:
                type: object
                properties:
                  passage: {type: string}
                  question: {type: string}
                  answer: {type: string}
                  label: {type: string}
                  tone: {type: string}
                  length: {type: string}
            """;

    @Test
    void usageValidators_canRun() throws IOException {
        List<String> blocks = VALIDATORS
                .matcher(Files.readString(Path.of("USAGE.md")))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(blocks)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(validators -> assertThat(new RecipeReader()
                                .read(RECIPE + validators, RecipeRoots.of(Path.of("")), LlmCatalogue.OFFLINE))
                        .isInstanceOf(ReadResult.Read.class));
    }
}

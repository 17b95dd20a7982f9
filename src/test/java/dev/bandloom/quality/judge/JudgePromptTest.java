package dev.bandloom.quality.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.CallSite;
import dev.bandloom.quality.SampleText;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class JudgePromptTest {
    @ParameterizedTest
    @CsvSource({"pair-class, - 0 (entailment):", "pair-score, '- 1.0: the same meaning'"})
    void formatWhoseNumbersMeanSomething_isExplained(String format, String meaning) {
        assertThat(asked(format, "\"a\"")).contains("What the members of a sample", meaning);
    }

    @ParameterizedTest
    @CsvSource({"text", "qa", "preference"})
    void formatWhoseNamesSpeakForThemselves_costsNoWords(String format) {
        assertThat(asked(format, "\"a\"")).doesNotContain("What the members of a sample");
    }

    @Test
    void members_keepTheOrderInWhichTheyWereWritten() {
        assertThat(asked("preference", "{\"prompt\":\"p\",\"answer\":\"a\"}"))
                .contains("1. {\"prompt\":\"p\",\"answer\":\"a\"}");
    }

    private static String asked(String format, String sample) {
        var item = JudgePrompt.Item.of(SampleText.of(JsonMapper.shared().readTree(sample)));
        return new JudgePrompt(recipe(format), List.of("Truth: it is true"))
                .request(new CallSite(1, "judge"), List.of(item))
                .prompt()
                .user();
    }

    private static Recipe recipe(String format) {
        String yaml = "{job_id: judged, num_samples: 5, format: " + format + ", task_input: {description: Weather.}}";
        return switch (new RecipeReader().read(yaml, RecipeRoots.of(Path.of("data")), LlmCatalogue.OFFLINE)) {
            case ReadResult.Read read -> read.recipe();
            case ReadResult.Rejected rejected -> throw new AssertionError(rejected.problems());
        };
    }
}

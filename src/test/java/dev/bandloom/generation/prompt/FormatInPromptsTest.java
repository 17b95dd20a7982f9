package dev.bandloom.generation.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.generation.Evolution;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.Generators;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.generation.SampleSchemas;
import dev.bandloom.llm.Prompt;
import dev.bandloom.llm.ScriptedSession;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every writer is told of a format whose labels are numbers. */
class FormatInPromptsTest {
    private static final String MEANING = "- 2 (contradiction): premise and hypothesis cannot both be true.";
    private static final JsonNode PAIR =
            JsonMapper.shared().readTree("{\"premise\":\"It rains.\",\"hypothesis\":\"It is dry.\",\"label\":2}");
    private static final Recipe RECIPE = recipe();

    @Test
    void naivePrompt_spellsLabelsAsTheSchemaDoes() {
        assertThat(asked("naive", new SampleBrief(null, "2")).user())
                .contains(MEANING, "spelled exactly as one of these: 0, 1, 2\n", "1. {\"label\":2}");
    }

    @Test
    void evolvePrompt_saysWhatTheFormatMeans() {
        var evolving = new SampleBrief(null, "2").withEvolution(new Evolution("example#1", PAIR, "broaden", 1));

        assertThat(asked("evol_instruct", evolving).user())
                .contains(MEANING, "one of these: 0, 1, 2\n", "\"operator\":\"broaden\",\"label\":2}")
                .contains("has at least 20 characters.");
    }

    @Test
    void revisePrompt_saysWhatTheFormatMeans() {
        var returned = new RevisePrompt.Returned(PAIR, "vague", "2", Map.of(), Map.of());

        assertThat(new RevisePrompt(RECIPE)
                        .render(SampleSchemas.of(RECIPE), List.of(returned))
                        .user())
                .contains(MEANING, "\"judge\":\"vague\",\"label\":2}")
                .contains("has at least 20 characters.");
    }

    private static Prompt asked(String arm, SampleBrief brief) {
        var session = new ScriptedSession(request -> ScriptedSession.refused());
        Objects.requireNonNull(
                        Generators.of(RECIPE, SampleSchemas.of(RECIPE), session).get(new ArmId(arm)))
                .generate(new GenerationOrder(1, new ArmId(arm), 0.7, List.of(brief), List.of(), 5));
        return session.requests().getFirst().prompt();
    }

    private static Recipe recipe() {
        String yaml = """
            job_id: pairs
            num_samples: 5
            format: pair-class
            task_input:
              description: Pairs about the weather.
              examples: [{premise: It rains., hypothesis: It is dry., label: 2}]
            constraints: {min_length: 20}
            router_config: {arms: [naive, evol_instruct]}
            """;
        return switch (new RecipeReader().read(yaml, RecipeRoots.of(Path.of("data")), LlmCatalogue.OFFLINE)) {
            case ReadResult.Read read -> read.recipe();
            case ReadResult.Rejected rejected -> throw new AssertionError(rejected.problems());
        };
    }
}

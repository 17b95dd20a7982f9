package dev.bandloom.recipe;

import dev.bandloom.recipe.validator.JudgeSpec;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recipes for tests of what a language model is asked. */
public final class RecipeFixture {
    public static final String DESCRIPTION =
            "Questions a customer asks about a water heater, answered from its manual.";

    private static final ModelRef WRITER = new ModelRef("fake", "writer");
    private static final ModelRef JUDGE = new ModelRef("fake", "judge");

    private RecipeFixture() {}

    /** A recipe of texts, six in batches of two, written by one naive arm and checked by these validators. */
    public static Recipe recipe(String description, boolean refine, int revise, ValidatorSpec... validators) {
        return recipe(description, refine, revise, List.of(), List.of("en"), validators);
    }

    /** A recipe with these examples, in these languages. */
    public static Recipe recipe(List<JsonNode> examples, List<String> languages, ValidatorSpec... validators) {
        return recipe(DESCRIPTION, false, 0, examples, languages, validators);
    }

    private static Recipe recipe(
            String description,
            boolean refine,
            int revise,
            List<JsonNode> examples,
            List<String> languages,
            ValidatorSpec... validators) {
        var schema = JsonMapper.shared().readTree("{\"type\": \"string\", \"minLength\": 3}");
        var arm = new ArmSpec.Naive(new ArmId("plain"), WRITER, 0.7, false, 1, 0, true, 0, 0, revise);
        return new Recipe(
                "fixture",
                "support",
                "customer_support",
                6,
                new FormatSpec.Schema(schema),
                7,
                new TaskInput(description, List.of(), Map.of(), languages, null, examples, Map.of()),
                new Constraints(
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        Map.of("tone", JsonMapper.shared().readTree("\"friendly\""))),
                new RouterSpec(new PolicySpec.Uniform(), List.of(arm), 2, false, 0, AdaptationSpec.DEFAULT),
                new ExecutionSpec(2, ExecutionSpec.Ordering.STRICT, 2),
                null,
                new ValidatorSpecs(List.of(validators)),
                new BudgetSpec(60, null, null, null, null),
                new LlmSpec(WRITER, null, null, refine, null),
                null,
                new OutputSpec(null),
                null,
                null);
    }

    public static JudgeSpec.LlmJudge judge(int threshold, double sampleRate, int perCall, String... criteria) {
        return new JudgeSpec.LlmJudge(
                ValidatorSpec.Common.DEFAULT, JUDGE, threshold, List.of(criteria), sampleRate, perCall);
    }
}

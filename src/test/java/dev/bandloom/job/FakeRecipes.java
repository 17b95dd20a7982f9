package dev.bandloom.job;

import dev.bandloom.recipe.AdaptationSpec;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.LlmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.OutputSpec;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.recipe.TaskInput;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads recipes of one line, {@code num_samples: N}; anything else has two problems. */
public final class FakeRecipes implements Recipes {
    public static final ArmId PLAIN = new ArmId("plain");
    public static final ArmId RICH = new ArmId("rich");

    private final LlmSpec llm;

    public FakeRecipes() {
        this(LlmSpec.OFFLINE);
    }

    /** @param llm named by every recipe */
    public FakeRecipes(LlmSpec llm) {
        this.llm = llm;
    }

    @Override
    public Recipe read(byte[] recipe, @Nullable Path folder) {
        var text = new String(recipe, StandardCharsets.UTF_8).strip();
        if (!text.matches("num_samples: [0-9]+")) {
            throw new RecipeRejectedException(List.of(
                    new Problem("num_samples", 1, 14, "must be a number from 1, not 'many'"),
                    new Problem("", 0, 0, "'task' is missing")));
        }
        return recipe(Integer.parseInt(text.substring("num_samples: ".length())), llm);
    }

    static Recipe recipe(int samples) {
        return recipe(samples, LlmSpec.OFFLINE);
    }

    private static Recipe recipe(int samples, LlmSpec llm) {
        return new Recipe(
                "plants",
                "botany",
                "description",
                samples,
                new FormatSpec.Named("text"),
                42,
                new TaskInput(
                        "Notes about desert plants.", List.of(), Map.of(), List.of("en"), null, List.of(), Map.of()),
                new Constraints(null, null, null, null, List.of(), List.of(), null, Map.of()),
                new RouterSpec(
                        new PolicySpec.Thompson(),
                        List.of(arm(PLAIN), arm(RICH)),
                        5,
                        false,
                        0.3,
                        AdaptationSpec.DEFAULT),
                new ExecutionSpec(1, ExecutionSpec.Ordering.STRICT, 4),
                null,
                new ValidatorSpecs(List.of()),
                new BudgetSpec(20L * samples, null, null, null, null),
                llm,
                null,
                new OutputSpec(null),
                null,
                null);
    }

    private static ArmSpec arm(ArmId id) {
        return new ArmSpec.Naive(id, ModelRef.OFFLINE, 0.7, false, 1, 0, true, 0, 0, 0);
    }
}

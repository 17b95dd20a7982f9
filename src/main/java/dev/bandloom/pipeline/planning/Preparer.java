package dev.bandloom.pipeline.planning;

import dev.bandloom.generation.Refiner;
import dev.bandloom.generation.Refiner.Refinement;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.pipeline.Preparation;
import dev.bandloom.quality.judge.CriteriaWriter;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.validator.JudgeSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles what a recipe leaves to a language model before the first batch: a clearer description, a judge's criteria. */
public final class Preparer {
    private static final Logger LOG = LoggerFactory.getLogger(Preparer.class);

    /** Whether {@link #prepare} has anything to ask for this recipe. */
    public boolean needed(Recipe recipe) {
        return recipe.llm().refine()
                || judge(recipe).filter(judge -> judge.criteria().isEmpty()).isPresent();
    }

    /** Makes at most one call for the description and one for the criteria. */
    public Preparation prepare(Recipe recipe, LlmSession session) {
        String description = recipe.llm().refine() ? refined(recipe, session) : null;
        Recipe refined = description == null ? recipe : recipe.withDescription(description);
        return new Preparation(
                description,
                judge(recipe).map(judge -> criteria(judge, refined, session)).orElse(List.of()));
    }

    private static Optional<JudgeSpec.LlmJudge> judge(Recipe recipe) {
        return recipe.validators().find(JudgeSpec.LlmJudge.class);
    }

    private static @Nullable String refined(Recipe recipe, LlmSession session) {
        return switch (new Refiner(session.client(recipe.llm().model())).refine(recipe)) {
            case Refinement.Refined(String description) -> description;
            case Refinement.Kept(String why) -> {
                LOG.info("The description stays as it is: {}", why);
                yield null;
            }
        };
    }

    private static List<String> criteria(JudgeSpec.LlmJudge judge, Recipe recipe, LlmSession session) {
        return judge.criteria().isEmpty()
                ? new CriteriaWriter(session.client(judge.model())).write(recipe)
                : judge.criteria();
    }
}

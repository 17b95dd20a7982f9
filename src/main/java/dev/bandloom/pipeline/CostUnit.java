package dev.bandloom.pipeline;

import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.llm.LlmSession.Pricing;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.validator.JudgeSpec;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a job counts the cost of its batches in: one unit for all of its arms, so that they can be compared. */
enum CostUnit {
    /** Money, when every model has a price. */
    USD,
    /** Tokens, when some model has none, or none costs anything. */
    TOKENS,
    /** Candidates asked for, when no language model is called. */
    CANDIDATES;

    static CostUnit of(Recipe recipe, LlmSession session) {
        Set<ModelRef> models =
                recipe.router().arms().stream().map(ArmSpec::model).collect(Collectors.toCollection(HashSet::new));
        recipe.validators().find(JudgeSpec.LlmJudge.class).ifPresent(judge -> models.add(judge.model()));
        if (models.stream().allMatch(ModelRef::offline)) {
            return CANDIDATES;
        }
        Set<Pricing> pricing = models.stream().map(session::pricing).collect(Collectors.toSet());
        return pricing.contains(Pricing.PRICED) && !pricing.contains(Pricing.UNKNOWN) ? USD : TOKENS;
    }

    /** @param listed what the batch consumed, answers of the cache included */
    double cost(Usage listed, BatchOutcome outcome) {
        return switch (this) {
            case USD -> listed.costUsd();
            case TOKENS -> listed.tokens();
            case CANDIDATES -> outcome.asked();
        };
    }
}

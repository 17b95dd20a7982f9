package dev.bandloom.recipe;

import dev.bandloom.recipe.coverage.CoverageSpec;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked for: one record for each section of the recipe, with every default filled in.
 *
 * @param numSamples accepted samples wanted, at least 1
 * @param labelField member of the response that carries the label; null when the recipe has no labels
 * @param knowledgeBase null when the samples are grounded in no documents
 * @param coverage null when nothing has to be covered but the labels
 */
public record Recipe(
        String jobId,
        String domain,
        String task,
        int numSamples,
        FormatSpec format,
        long seed,
        TaskInput taskInput,
        Constraints constraints,
        RouterSpec router,
        ExecutionSpec execution,
        @Nullable GrammarSpec grammar,
        ValidatorSpecs validators,
        BudgetSpec budget,
        LlmSpec llm,
        @Nullable String labelField,
        OutputSpec output,
        @Nullable KnowledgeBaseSpec knowledgeBase,
        @Nullable CoverageSpec coverage) {
    /** This recipe with another description. */
    public Recipe withDescription(String description) {
        return new Recipe(
                jobId,
                domain,
                task,
                numSamples,
                format,
                seed,
                taskInput.withDescription(description),
                constraints,
                router,
                execution,
                grammar,
                validators,
                budget,
                llm,
                labelField,
                output,
                knowledgeBase,
                coverage);
    }

    /** This recipe with another router. */
    public Recipe withRouter(RouterSpec other) {
        return new Recipe(
                jobId,
                domain,
                task,
                numSamples,
                format,
                seed,
                taskInput,
                constraints,
                other,
                execution,
                grammar,
                validators,
                budget,
                llm,
                labelField,
                output,
                knowledgeBase,
                coverage);
    }
}

package dev.bandloom.quality;

import dev.bandloom.inference.Models;
import dev.bandloom.inference.Models.Found;
import dev.bandloom.quality.remote.RemoteServices;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.validator.ComparisonSpec;
import dev.bandloom.recipe.validator.JudgeSpec;
import dev.bandloom.recipe.validator.ScreeningSpec;
import dev.bandloom.recipe.validator.SemanticsSpec;
import dev.bandloom.recipe.validator.ValidatorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What the process lends to the validators of every job.
 *
 * @param remote the scoring services that recipes may name
 * @param secret what keys of hashes are made from; empty when none is configured
 */
public record Facilities(Models models, RemoteServices remote, String secret) {
    /** Models, and nothing that an operator would configure. */
    public static Facilities of(Models models) {
        return new Facilities(models, RemoteServices.NONE, "");
    }

    /** Whether a recipe has validators that cannot do without a model or a service. */
    public static boolean demanded(Recipe recipe) {
        return recipe.validators().enabled().stream().anyMatch(spec -> switch (spec) {
            case ScreeningSpec.Toxicity toxicity -> toxicity.required();
            case ComparisonSpec.Entailment entailment -> entailment.required();
            case SemanticsSpec.AnswerSupport support -> support.required();
            case ComparisonSpec.Perplexity perplexity -> perplexity.required();
            case JudgeSpec.Remote remote -> true;
            default -> false;
        });
    }

    /** What the validators of a recipe cannot do without and do not have here; empty when the recipe can run. */
    public List<Problem> lacking(Recipe recipe) {
        var problems = new ArrayList<Problem>();
        for (ValidatorSpec spec : recipe.validators().enabled()) {
            String place = "validators." + spec.name();
            if (spec instanceof ScreeningSpec.Toxicity toxicity
                    && toxicity.required()
                    && models.toxicity() instanceof Found.Missing<?>(String why)) {
                problems.add(new Problem(place + ".required", 0, 0, why + ", or drop required: true"));
            }
            if (spec instanceof ComparisonSpec.Entailment entailment
                    && entailment.required()
                    && models.entailment() instanceof Found.Missing<?>(String why)) {
                problems.add(new Problem(place + ".required", 0, 0, why + ", or drop required: true"));
            }
            if (spec instanceof SemanticsSpec.AnswerSupport support
                    && support.required()
                    && models.entailment() instanceof Found.Missing<?>(String why)) {
                problems.add(new Problem(place + ".required", 0, 0, why + ", or drop required: true"));
            }
            if (spec instanceof ComparisonSpec.Perplexity perplexity
                    && perplexity.required()
                    && models.languageModel() instanceof Found.Missing<?>(String why)) {
                problems.add(new Problem(place + ".required", 0, 0, why + ", or use model: ngram"));
            }
            if (spec instanceof JudgeSpec.Remote service
                    && remote.find(service.url()).isEmpty()) {
                problems.add(new Problem(
                        place + ".url",
                        0,
                        0,
                        "'" + service.url() + "' is not allowed; have it added to bandloom.validators.remote.allowed"));
            }
        }
        return problems;
    }

    @Override
    public String toString() {
        return "Facilities[remote=" + remote + "]";
    }
}

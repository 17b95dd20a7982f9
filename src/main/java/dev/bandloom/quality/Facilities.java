package dev.bandloom.quality;

import dev.bandloom.inference.Models;
import dev.bandloom.inference.Models.Found;
import dev.bandloom.quality.remote.RemoteServices;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.ValidatorSpec;
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

    /** What the validators of a recipe cannot do without and do not have here; empty when the recipe can run. */
    public List<Problem> lacking(Recipe recipe) {
        var problems = new ArrayList<Problem>();
        for (ValidatorSpec spec : recipe.validators().enabled()) {
            String place = "validators." + spec.name();
            if (spec instanceof ValidatorSpec.Toxicity toxicity
                    && toxicity.required()
                    && models.toxicity() instanceof Found.Missing<?>(String why)) {
                problems.add(new Problem(place + ".required", 0, 0, why + ", or drop required: true"));
            }
            if (spec instanceof ValidatorSpec.Entailment entailment
                    && entailment.required()
                    && models.entailment() instanceof Found.Missing<?>(String why)) {
                problems.add(new Problem(place + ".required", 0, 0, why + ", or drop required: true"));
            }
            if (spec instanceof ValidatorSpec.Perplexity perplexity
                    && perplexity.required()
                    && models.languageModel() instanceof Found.Missing<?>(String why)) {
                problems.add(new Problem(place + ".required", 0, 0, why + ", or use model: ngram"));
            }
            if (spec instanceof ValidatorSpec.Remote service
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

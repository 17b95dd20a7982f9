package dev.bandloom.quality;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.Models;
import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.TextPair;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the process lends to the validators of every job.
 *
 * @param remote the scoring services that recipes may name
 * @param secret what keys of hashes are made from; empty when none is configured
 */
public record Facilities(Models models, RemoteServices remote, String secret) {
    private static final String TRIAL = "The kettle boils.";

    /** Models, and nothing that an operator would configure. */
    public static Facilities of(Models models) {
        return new Facilities(models, RemoteServices.NONE, "");
    }

    /** Whether a recipe has validators that cannot do without a model or a service. */
    public static boolean demanded(Recipe recipe) {
        return recipe.validators().enabled().stream()
                .anyMatch(spec -> spec instanceof JudgeSpec.Remote || Needed.by(spec) != Needed.NOTHING);
    }

    /**
     * What the validators of a recipe cannot do without and do not have here; empty when the recipe can run. A model that is
     * required is opened and asked once: a file that is damaged is no model.
     */
    public List<Problem> lacking(Recipe recipe) {
        var problems = new ArrayList<Problem>();
        for (ValidatorSpec spec : recipe.validators().enabled()) {
            String place = "validators." + spec.name();
            String obstacle = obstacle(Needed.by(spec));
            if (obstacle != null) {
                String cure = spec instanceof ComparisonSpec.Perplexity
                        ? ", or use model: ngram"
                        : ", or drop required: true";
                problems.add(new Problem(place + ".required", 0, 0, obstacle + cure));
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

    private @Nullable String obstacle(Needed needed) {
        return switch (needed) {
            case NOTHING -> null;
            case TOXICITY -> obstacle(models.toxicity(), model -> model.classify(List.of(TRIAL)));
            case ENTAILMENT ->
                obstacle(models.entailment(), model -> model.classifyPairs(List.of(new TextPair(TRIAL, TRIAL))));
            case LANGUAGE_MODEL -> obstacle(models.languageModel(), model -> model.perplexity(List.of(TRIAL)));
        };
    }

    private static <T> @Nullable String obstacle(Found<T> found, Consumer<T> trial) {
        return switch (found) {
            case Found.Missing<T>(String why) -> why;
            case Found.Model<T>(T model) -> {
                try {
                    trial.accept(model);
                    yield null;
                } catch (InferenceException unusable) {
                    yield unusable.getMessage();
                }
            }
        };
    }

    @Override
    public String toString() {
        return "Facilities[remote=" + remote + "]";
    }

    /** The model that a validator says it cannot do without. */
    private enum Needed {
        NOTHING,
        TOXICITY,
        ENTAILMENT,
        LANGUAGE_MODEL;

        static Needed by(ValidatorSpec spec) {
            return switch (spec) {
                case ScreeningSpec.Toxicity toxicity when toxicity.required() -> TOXICITY;
                case ComparisonSpec.Entailment entailment when entailment.required() -> ENTAILMENT;
                case SemanticsSpec.AnswerSupport support when support.required() -> ENTAILMENT;
                case ComparisonSpec.Perplexity perplexity when perplexity.required() -> LANGUAGE_MODEL;
                default -> NOTHING;
            };
        }
    }
}

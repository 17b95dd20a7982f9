package dev.bandloom.job.evidence;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The policy of a stored job: its name, and its settings from the effective recipe. */
final class StoredPolicy {
    private StoredPolicy() {}

    static PolicySpec of(StoredJob job) {
        JsonNode policy = SampleJson.mapper()
                .readTree(job.effectiveRecipe())
                .path("router")
                .path("policy");
        JsonNode options = policy.path("options");
        return options.isObject()
                ? new PolicySpec.Adjusted(plain(job, policy.path("policy")), options(options))
                : plain(job, policy);
    }

    private static PolicySpec plain(StoredJob job, JsonNode settings) {
        return switch (job.policy()) {
            case "auto" -> new PolicySpec.Auto();
            case "uniform" -> new PolicySpec.Uniform();
            case "fixed" -> new PolicySpec.Fixed(new ArmId(settings.path("arm").asString()));
            case "epsilon_greedy" ->
                new PolicySpec.EpsilonGreedy(
                        settings.path("start").asDouble(),
                        settings.path("min").asDouble(),
                        settings.path("decay").asDouble());
            case "thompson" -> new PolicySpec.Thompson();
            case "gaussian_thompson" -> new PolicySpec.GaussianThompson();
            case "ucb" -> new PolicySpec.Ucb(settings.path("exploration").asDouble());
            case "ucb_tuned" -> new PolicySpec.UcbTuned();
            case "kl_ucb" -> new PolicySpec.KlUcb();
            case "softmax" ->
                new PolicySpec.Softmax(settings.path("temperature").asDouble());
            case "exp3" -> new PolicySpec.Exp3();
            case "lin_ucb" -> new PolicySpec.LinUcb(settings.path("exploration").asDouble());
            case "lin_ts" -> new PolicySpec.LinThompson();
            default ->
                throw new IllegalStateException("Job " + job.id() + " has the policy " + job.policy()
                        + ", which this release does not know. Maybe use the release that ran it.");
        };
    }

    private static PolicySpec.PolicyOptions options(JsonNode options) {
        JsonNode window = options.path("window");
        return new PolicySpec.PolicyOptions(
                number(options.path("discount")),
                window.isNumber() ? window.asInt() : null,
                options.path("budgeted").asBoolean(),
                number(options.path("retire")));
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : null;
    }
}

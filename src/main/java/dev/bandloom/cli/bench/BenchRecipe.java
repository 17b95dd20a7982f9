package dev.bandloom.cli.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the measured jobs run: one arm, and checks that cost next to nothing.
 *
 * @param provider of the configuration that {@link BenchHome} writes
 * @param maxCostUsd null for a job without this cap
 */
record BenchRecipe(
        String provider,
        int samples,
        int batch,
        int parallelism,
        int seed,
        @Nullable Double maxCostUsd) {
    byte[] yaml() {
        var budget = maxCostUsd == null ? "" : String.format(Locale.ROOT, "budget: {max_cost_usd: %.6f}%n", maxCostUsd);
        return """
                job_id: %1$s_%5$d
                domain: bench
                task: chronicle
                num_samples: %2$d
                seed: %5$d
                task_input: {description: Sentences of the chronicle of a small town.}
                constraints:
                  schema:
                    type: object
                    required: [text]
                    properties: {text: {type: string, minLength: 20, maxLength: 400}}
                    additionalProperties: false
                router_config:
                  policy: fixed
                  fixed_arm: chronicler
                  batch_size: %3$d
                  arms: [{name: chronicler, generator: naive, temperature: 0.7, examples: 0, avoid: 0}]
                  reward: {novelty_weight: 0}
                execution: {parallelism: %4$d, ordering: free}
                validators:
                  json_schema: {enabled: true}
                  deduplication: {enabled: true, check_field: text}
                  repetition: {enabled: false}
                  diversity: {enabled: false}
                llm: {provider: %6$s, model: %7$s}
                """.formatted(provider, samples, batch, parallelism, seed, provider, BenchHome.MODEL)
                .concat(budget)
                .getBytes(StandardCharsets.UTF_8);
    }
}

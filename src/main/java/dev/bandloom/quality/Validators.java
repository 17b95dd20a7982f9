package dev.bandloom.quality;

import dev.bandloom.recipe.ValidatorSpec;
import dev.bandloom.recipe.ValidatorSpecs;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The validators that are built in. */
final class Validators {
    private Validators() {}

    /** A validator with what the recipe wants done about its verdicts. */
    record Check(Validator validator, ValidatorSpec.Common common) {}

    /**
     * The enabled validators of single samples, cheapest first.
     *
     * @param schema JSON Schema of a response
     * @param judges makes the validator of a judge
     * @throws IllegalArgumentException when a pattern or the schema cannot be used
     */
    static List<Check> sampleLevel(
            ValidatorSpecs specs, JsonNode schema, Function<ValidatorSpec.LlmJudge, Validator> judges) {
        return specs.enabled().stream()
                .sorted(Comparator.comparingInt(Validators::cost))
                .flatMap(spec -> sampleLevel(spec, schema, judges).stream()
                        .map(validator -> new Check(validator, spec.common())))
                .toList();
    }

    private static Optional<Validator> sampleLevel(
            ValidatorSpec spec, JsonNode schema, Function<ValidatorSpec.LlmJudge, Validator> judges) {
        return switch (spec) {
            case ValidatorSpec.JsonSchema json -> Optional.of(new JsonSchemaValidator(schema));
            case ValidatorSpec.Length length -> Optional.of(new LengthValidator(length));
            case ValidatorSpec.Format format -> Optional.of(new FormatValidator(format));
            case ValidatorSpec.Repetition repetition -> Optional.of(new RepetitionValidator(repetition));
            case ValidatorSpec.LlmJudge judge -> Optional.of(judges.apply(judge));
            case ValidatorSpec.Deduplication atCommit -> Optional.empty();
            case ValidatorSpec.Diversity ofBatch -> Optional.empty();
        };
    }

    private static int cost(ValidatorSpec spec) {
        return switch (spec) {
            case ValidatorSpec.JsonSchema json -> 0;
            case ValidatorSpec.Length length -> 1;
            case ValidatorSpec.Format format -> 2;
            case ValidatorSpec.Repetition repetition -> 3;
            case ValidatorSpec.LlmJudge judge -> 4;
            case ValidatorSpec.Deduplication deduplication -> 5;
            case ValidatorSpec.Diversity diversity -> 6;
        };
    }
}

package dev.bandloom.quality;

import dev.bandloom.quality.fluency.PerplexityValidator;
import dev.bandloom.quality.judge.LlmJudgeValidator;
import dev.bandloom.quality.pii.PiiValidator;
import dev.bandloom.quality.remote.RemoteValidator;
import dev.bandloom.quality.rule.ExpressionValidator;
import dev.bandloom.quality.rule.FormatValidator;
import dev.bandloom.quality.rule.JsonSchemaValidator;
import dev.bandloom.quality.rule.LengthValidator;
import dev.bandloom.quality.rule.RepetitionValidator;
import dev.bandloom.quality.source.EntailmentValidator;
import dev.bandloom.quality.source.SimilarityValidator;
import dev.bandloom.quality.text.LanguageValidator;
import dev.bandloom.quality.text.ToxicityValidator;
import dev.bandloom.recipe.ValidatorSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The validators that are built in. */
final class Validators {
    private Validators() {}

    /** A validator with what the recipe wants done about its verdicts. */
    record Check(Validator validator, ValidatorSpec.Common common) {}

    /**
     * The enabled validators of single samples, cheapest first.
     *
     * @throws IllegalArgumentException when a pattern or the schema cannot be used
     */
    static List<Check> sampleLevel(ValidatorParts parts) {
        return parts.recipe().validators().enabled().stream()
                .sorted(Comparator.comparingInt(Validators::cost))
                .flatMap(
                        spec -> sampleLevel(spec, parts).stream().map(validator -> new Check(validator, spec.common())))
                .toList();
    }

    private static Optional<Validator> sampleLevel(ValidatorSpec spec, ValidatorParts parts) {
        return switch (spec) {
            case ValidatorSpec.JsonSchema json -> Optional.of(new JsonSchemaValidator(parts.schema()));
            case ValidatorSpec.Length length -> Optional.of(new LengthValidator(length));
            case ValidatorSpec.Format format -> Optional.of(new FormatValidator(format));
            case ValidatorSpec.Repetition repetition -> Optional.of(new RepetitionValidator(repetition));
            case ValidatorSpec.Rule rule -> Optional.of(new ExpressionValidator(rule));
            case ValidatorSpec.Language language ->
                Optional.of(new LanguageValidator(
                        language, parts.recipe().taskInput().languages()));
            case ValidatorSpec.Toxicity toxicity ->
                Optional.of(new ToxicityValidator(
                        toxicity,
                        parts.facilities().models().toxicity(),
                        parts.recipe().taskInput().languages()));
            case ValidatorSpec.Remote remote ->
                Optional.of(new RemoteValidator(remote, parts.facilities().remote()));
            case ValidatorSpec.Pii pii -> Optional.of(new PiiValidator(pii, parts));
            case ValidatorSpec.Similarity similarity ->
                Optional.of(new SimilarityValidator(similarity, parts.recipe(), parts.encoder()));
            case ValidatorSpec.Entailment entailment ->
                Optional.of(new EntailmentValidator(
                        entailment, parts.recipe(), parts.facilities().models().entailment()));
            case ValidatorSpec.Perplexity perplexity ->
                Optional.of(PerplexityValidator.of(
                        perplexity, parts.recipe(), parts.facilities().models()));
            case ValidatorSpec.LlmJudge judge ->
                Optional.of(new LlmJudgeValidator(
                        parts.recipe(), judge, parts.criteria(), parts.session().client(judge.model())));
            case ValidatorSpec.Deduplication atCommit -> Optional.empty();
            case ValidatorSpec.Diversity ofBatch -> Optional.empty();
            case ValidatorSpec.LabelDistribution ofBatch -> Optional.empty();
            case ValidatorSpec.Coverage ofBatch -> Optional.empty();
        };
    }

    private static int cost(ValidatorSpec spec) {
        return switch (spec) {
            case ValidatorSpec.JsonSchema json -> 0;
            case ValidatorSpec.Length length -> 1;
            case ValidatorSpec.Format format -> 2;
            case ValidatorSpec.Repetition repetition -> 3;
            case ValidatorSpec.Rule rule -> 4;
            case ValidatorSpec.Language language -> 5;
            case ValidatorSpec.Pii pii -> 6;
            case ValidatorSpec.Toxicity toxicity -> 7;
            case ValidatorSpec.Similarity similarity -> 8;
            case ValidatorSpec.Perplexity perplexity -> 9;
            case ValidatorSpec.Entailment entailment -> 10;
            case ValidatorSpec.Remote remote -> 11;
            case ValidatorSpec.LlmJudge judge -> 12;
            case ValidatorSpec.Deduplication deduplication -> 13;
            case ValidatorSpec.Diversity diversity -> 14;
            case ValidatorSpec.LabelDistribution distribution -> 15;
            case ValidatorSpec.Coverage coverage -> 16;
        };
    }
}

package dev.bandloom.quality;

import dev.bandloom.dataset.DatasetFormat;
import dev.bandloom.dataset.format.FormatRules;
import dev.bandloom.quality.fluency.PerplexityValidator;
import dev.bandloom.quality.judge.LlmJudgeValidator;
import dev.bandloom.quality.pii.PiiValidator;
import dev.bandloom.quality.remote.RemoteValidator;
import dev.bandloom.quality.rule.ExpressionValidator;
import dev.bandloom.quality.rule.FormatValidator;
import dev.bandloom.quality.rule.JsonSchemaValidator;
import dev.bandloom.quality.rule.LengthValidator;
import dev.bandloom.quality.rule.RepetitionValidator;
import dev.bandloom.quality.semantics.AnswerSupportValidator;
import dev.bandloom.quality.semantics.PreferenceOrderValidator;
import dev.bandloom.quality.semantics.ScoreAgreementValidator;
import dev.bandloom.quality.semantics.TripletOrderValidator;
import dev.bandloom.quality.source.EntailmentValidator;
import dev.bandloom.quality.source.SimilarityValidator;
import dev.bandloom.quality.text.LanguageValidator;
import dev.bandloom.quality.text.ToxicityValidator;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.validator.BatchLevelSpec;
import dev.bandloom.recipe.validator.ComparisonSpec;
import dev.bandloom.recipe.validator.JudgeSpec;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ScreeningSpec;
import dev.bandloom.recipe.validator.SemanticsSpec;
import dev.bandloom.recipe.validator.ValidatorSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The validators that are built in. */
final class Validators {
    private Validators() {}

    /**
     * A validator with what the recipe wants done about its verdicts.
     *
     * @param beside whether it may judge beside neighbours that may too: it edits nothing, and what it says of a sample does
     *     not depend on others
     */
    record Check(Validator validator, ValidatorSpec.Common common, boolean beside) {
        Check(Validator validator, ValidatorSpec.Common common) {
            this(validator, common, false);
        }
    }

    /**
     * The enabled validators of single samples, cheapest first.
     *
     * @throws IllegalArgumentException when a pattern or the schema cannot be used
     */
    static List<Check> sampleLevel(ValidatorParts parts) {
        return parts.recipe().validators().enabled().stream()
                .sorted(Comparator.comparingInt(Validators::cost))
                .flatMap(spec -> sampleLevel(spec, parts).stream()
                        .map(validator -> new Check(validator, spec.common(), beside(spec))))
                .toList();
    }

    private static Optional<Validator> sampleLevel(ValidatorSpec spec, ValidatorParts parts) {
        return switch (spec) {
            case RuleSpec.JsonSchema json -> Optional.of(new JsonSchemaValidator(parts.schema(), rules(parts)));
            case RuleSpec.Length length -> Optional.of(new LengthValidator(length));
            case RuleSpec.Format format -> Optional.of(new FormatValidator(format));
            case RuleSpec.Repetition repetition ->
                Optional.of(new RepetitionValidator(repetition, parts.recipe().format() instanceof FormatSpec.Named));
            case RuleSpec.Rule rule -> Optional.of(new ExpressionValidator(rule));
            case ScreeningSpec.Language language ->
                Optional.of(new LanguageValidator(
                        language, parts.recipe().taskInput().languages()));
            case ScreeningSpec.Toxicity toxicity ->
                Optional.of(new ToxicityValidator(
                        toxicity,
                        parts.facilities().models().toxicity(),
                        parts.recipe().taskInput().languages()));
            case JudgeSpec.Remote remote ->
                Optional.of(new RemoteValidator(remote, parts.facilities().remote()));
            case ScreeningSpec.Pii pii -> Optional.of(new PiiValidator(pii, parts));
            case ComparisonSpec.Similarity similarity ->
                Optional.of(new SimilarityValidator(similarity, parts.recipe(), parts.encoder()));
            case ComparisonSpec.Entailment entailment ->
                Optional.of(new EntailmentValidator(
                        entailment, parts.recipe(), parts.facilities().models().entailment()));
            case ComparisonSpec.Perplexity perplexity ->
                Optional.of(PerplexityValidator.of(
                        perplexity, parts.recipe(), parts.facilities().models()));
            case JudgeSpec.LlmJudge judge ->
                Optional.of(new LlmJudgeValidator(
                        parts.recipe(), judge, parts.criteria(), parts.session().client(judge.model())));
            case SemanticsSpec.ScoreAgreement agreement ->
                Optional.of(new ScoreAgreementValidator(agreement, parts.encoder()));
            case SemanticsSpec.TripletOrder order -> Optional.of(new TripletOrderValidator(order, parts.encoder()));
            case SemanticsSpec.AnswerSupport support ->
                Optional.of(new AnswerSupportValidator(
                        support,
                        parts.recipe().taskInput().languages(),
                        parts.facilities().models().entailment()));
            case SemanticsSpec.PreferenceOrder order ->
                Optional.of(new PreferenceOrderValidator(order, parts.encoder(), grader(parts)));
            case ComparisonSpec.Deduplication atCommit -> Optional.empty();
            case BatchLevelSpec.Diversity ofBatch -> Optional.empty();
            case BatchLevelSpec.LabelDistribution ofBatch -> Optional.empty();
            case BatchLevelSpec.Coverage ofBatch -> Optional.empty();
        };
    }

    /** The recipe's judge, to grade every answer in a call of its own; null when the recipe has none. */
    private static @Nullable Validator grader(ValidatorParts parts) {
        return parts.recipe()
                .validators()
                .find(JudgeSpec.LlmJudge.class)
                .map(judge -> new LlmJudgeValidator(
                        parts.recipe(),
                        new JudgeSpec.LlmJudge(judge.common(), judge.model(), 1, judge.criteria(), 1, 1),
                        parts.criteria(),
                        parts.session().client(judge.model())))
                .orElse(null);
    }

    private static @Nullable FormatRules rules(ValidatorParts parts) {
        DatasetFormat format = parts.recipe().format().definition();
        return format == null ? null : new FormatRules(format, parts.schema());
    }

    /**
     * Whether a model of this process reads the samples for it. The others take a thousandth of the time, edit, or cost
     * money for every sample.
     */
    private static boolean beside(ValidatorSpec spec) {
        return switch (spec) {
            case ScreeningSpec.Toxicity toxicity -> true;
            case ComparisonSpec.Similarity similarity -> true;
            case ComparisonSpec.Perplexity perplexity -> true;
            case ComparisonSpec.Entailment entailment -> true;
            case SemanticsSpec.ScoreAgreement agreement -> true;
            case SemanticsSpec.TripletOrder order -> true;
            case SemanticsSpec.AnswerSupport support -> true;
            case SemanticsSpec.PreferenceOrder order -> false;
            case RuleSpec rule -> false;
            case ScreeningSpec.Language language -> false;
            case ScreeningSpec.Pii pii -> false;
            case JudgeSpec judge -> false;
            case ComparisonSpec.Deduplication atCommit -> false;
            case BatchLevelSpec ofBatch -> false;
        };
    }

    private static int cost(ValidatorSpec spec) {
        return switch (spec) {
            case RuleSpec.JsonSchema json -> 0;
            case RuleSpec.Length length -> 1;
            case RuleSpec.Format format -> 2;
            case RuleSpec.Repetition repetition -> 3;
            case RuleSpec.Rule rule -> 4;
            case ScreeningSpec.Language language -> 5;
            case ScreeningSpec.Pii pii -> 6;
            case ScreeningSpec.Toxicity toxicity -> 7;
            case ComparisonSpec.Similarity similarity -> 8;
            case SemanticsSpec.ScoreAgreement agreement -> 9;
            case SemanticsSpec.TripletOrder order -> 10;
            case ComparisonSpec.Perplexity perplexity -> 11;
            case SemanticsSpec.AnswerSupport support -> 12;
            case ComparisonSpec.Entailment entailment -> 13;
            case JudgeSpec.Remote remote -> 14;
            case SemanticsSpec.PreferenceOrder order -> 15;
            case JudgeSpec.LlmJudge judge -> 16;
            case ComparisonSpec.Deduplication deduplication -> 17;
            case BatchLevelSpec.Diversity diversity -> 18;
            case BatchLevelSpec.LabelDistribution distribution -> 19;
            case BatchLevelSpec.Coverage coverage -> 20;
        };
    }
}

package dev.bandloom.recipe.reading.comparison;

import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.ComparisonSpec.Entailment;
import dev.bandloom.recipe.validator.ComparisonSpec.Similarity;
import dev.bandloom.recipe.validator.ComparisonSpec.Source;
import dev.bandloom.recipe.validator.SemanticsSpec.AnswerSupport;
import dev.bandloom.recipe.validator.SemanticsSpec.PreferenceOrder;
import dev.bandloom.recipe.validator.SemanticsSpec.ScoreAgreement;
import dev.bandloom.recipe.validator.SemanticsSpec.TripletOrder;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of what samples claim about their own texts, and which of them a format has without being asked. */
public final class SemanticsReader {
    /** The names of the checks. */
    public static final List<String> NAMES =
            List.of(ScoreAgreement.NAME, TripletOrder.NAME, AnswerSupport.NAME, PreferenceOrder.NAME);

    /** Keeps 94% of the pairs of STS-B (1,500, English) and 5% of those of its clear pairs whose score is turned round. */
    private static final double TOLERANCE = 0.35;

    /** Keeps 91% of 750 triplets of a premise with what follows and what contradicts it, and 6% of the reversed ones. */
    private static final double MARGIN = 0.02;

    private static final double SUPPORTED = 0.5;
    private static final double SLACK = 0.1;
    private static final Bounds UNIT = Bounds.between(0, 1);

    private SemanticsReader() {}

    /** The settings of the check of this name, one of {@link #NAMES}. */
    public static ValidatorSpec read(String name, Section section, Common common, ValidatorContext context) {
        return switch (name) {
            case ScoreAgreement.NAME -> {
                section.inert("threshold", "is no setting of score_agreement; give tolerance");
                yield new ScoreAgreement(
                        common,
                        context.required(section, "sentence1"),
                        context.required(section, "sentence2"),
                        context.required(section, "score"),
                        section.number("tolerance", UNIT, TOLERANCE));
            }
            case TripletOrder.NAME -> {
                section.inert("threshold", "is no setting of triplet_order; give margin");
                yield new TripletOrder(
                        common,
                        context.required(section, "anchor"),
                        context.required(section, "positive"),
                        context.required(section, "negative"),
                        section.number("margin", UNIT, MARGIN));
            }
            case AnswerSupport.NAME ->
                new AnswerSupport(
                        common,
                        context.required(section, "context"),
                        context.required(section, "answer"),
                        section.number("threshold", UNIT, SUPPORTED),
                        section.flag("required", false));
            case PreferenceOrder.NAME -> {
                section.inert("threshold", "is no setting of preference_order; give slack");
                yield new PreferenceOrder(
                        common,
                        context.required(section, "prompt"),
                        context.required(section, "chosen"),
                        context.required(section, "rejected"),
                        section.number("slack", UNIT, SLACK));
            }
            default -> throw new IllegalArgumentException("'" + name + "' is none of " + NAMES);
        };
    }

    /** The check of this name as samples of a format get it when the recipe does not mention it; null when they do not. */
    public static @Nullable ValidatorSpec usual(String format, String name) {
        return switch (format + " " + name) {
            case "qa answer_support" -> new AnswerSupport(Common.DEFAULT, "context", "answer", SUPPORTED, false);
            case "pair-class entailment" ->
                new Entailment(
                        Common.DEFAULT,
                        Entailment.Mode.LABEL,
                        new Source.Member("premise"),
                        "hypothesis",
                        "label",
                        SourceReader.PROBABLE,
                        false);
            case "pair-score score_agreement" ->
                new ScoreAgreement(Common.DEFAULT, "sentence1", "sentence2", "score", TOLERANCE);
            // what the stated scores of a whole job are ranked against
            case "pair-score similarity" ->
                new Similarity(new Common(0, Action.SCORE), new Source.Member("sentence1"), "sentence2", 0, 1);
            case "triplet triplet_order" -> new TripletOrder(Common.DEFAULT, "anchor", "positive", "negative", MARGIN);
            case "preference preference_order" ->
                new PreferenceOrder(Common.DEFAULT, "prompt", "chosen", "rejected", SLACK);
            default -> null;
        };
    }
}

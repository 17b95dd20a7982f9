package dev.bandloom.quality.rule;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.expression.Expression;
import dev.bandloom.recipe.expression.ExpressionParser;
import dev.bandloom.recipe.validator.RuleSpec;
import java.util.List;

/** A rule of the recipe holds for the members of the response. Where it has no answer the sample is left unjudged. */
public final class ExpressionValidator implements Validator {
    private final RuleSpec.Rule spec;
    private final Expression rule;

    /** @throws IllegalArgumentException when the rule cannot be read */
    public ExpressionValidator(RuleSpec.Rule spec) {
        this.spec = spec;
        this.rule = ExpressionParser.parse(spec.rule()).expression();
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        return inspection.samples().stream().map(this::check).toList();
    }

    private Verdict check(SampleText sample) {
        try {
            return new Evaluation(sample).truth(rule)
                    ? Verdict.Accepted.UNGRADED
                    : new Verdict.Rejected("the rule '" + spec.rule() + "' does not hold", null);
        } catch (Evaluation.NoAnswer e) {
            return new Verdict.Abstained("the rule '" + spec.rule() + "' has no answer: " + e.getMessage());
        } catch (BoundedPattern.TooMuchWork e) {
            return new Verdict.Abstained(e.reason());
        }
    }
}

package dev.bandloom.quality.rule;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.RuleSpec;
import java.util.List;

/** Counts the characters (Unicode code points) of a sample's text. */
public final class LengthValidator implements Validator {
    private final RuleSpec.Length spec;

    public LengthValidator(RuleSpec.Length spec) {
        this.spec = spec;
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
        int length = sample.text().codePointCount(0, sample.text().length());
        if (spec.min() != null && length < spec.min()) {
            return new Verdict.Rejected(
                    "the text has " + length + " characters; at least " + spec.min() + " are asked", null);
        }
        if (spec.max() != null && length > spec.max()) {
            return new Verdict.Rejected(
                    "the text has " + length + " characters; at most " + spec.max() + " are asked", null);
        }
        return Verdict.Accepted.UNGRADED;
    }
}

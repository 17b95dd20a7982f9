package dev.bandloom.quality.rule;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.similarity.TextFolding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern that must be found, terms that must stand in the text, and terms that must not stand there as words. */
public final class FormatValidator implements Validator {
    private final RuleSpec.Format spec;
    private final @Nullable BoundedPattern pattern;
    private final List<Term> required;
    private final List<Term> banned;

    /** @throws IllegalArgumentException when the pattern is no regular expression */
    public FormatValidator(RuleSpec.Format spec) {
        this.spec = spec;
        this.pattern = spec.regex() == null ? null : new BoundedPattern(spec.regex());
        this.required = spec.requiredTerms().stream().map(Term::of).toList();
        this.banned = spec.bannedTerms().stream().map(Term::of).toList();
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
        String folded = TextFolding.fold(sample.text());
        for (Term term : banned) {
            if (term.standsAloneIn(folded)) {
                return rejected("the text contains the banned term '" + term.written() + "'");
            }
        }
        for (Term term : required) {
            if (!term.isIn(folded)) {
                return rejected("the text lacks the required term '" + term.written() + "'");
            }
        }
        return pattern == null ? Verdict.Accepted.UNGRADED : matched(pattern, sample.text());
    }

    /** A pattern that could not be followed to its end was not found: the recipe asks that it be found. */
    private Verdict matched(BoundedPattern regex, String text) {
        try {
            return regex.find(text)
                    ? Verdict.Accepted.UNGRADED
                    : rejected("the text does not match the regular expression '" + spec.regex() + "'");
        } catch (BoundedPattern.TooMuchWork e) {
            return rejected(e.reason());
        }
    }

    private static Verdict rejected(String reason) {
        return new Verdict.Rejected(reason, null);
    }
}

package dev.bandloom.recipe.validator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A validator that goes by the words of a sample alone. */
public sealed interface RuleSpec extends ValidatorSpec {
    /** The response fits the job's schema. */
    record JsonSchema(Common common) implements RuleSpec {
        @Override
        public String name() {
            return "json_schema";
        }
    }

    /** Characters of the sample's text. */
    record Length(
            Common common, @Nullable Integer min, @Nullable Integer max) implements RuleSpec {
        @Override
        public String name() {
            return "length";
        }
    }

    /** A pattern that must be found, terms that must and terms that must not stand in the text. */
    record Format(Common common, @Nullable String regex, List<String> requiredTerms, List<String> bannedTerms)
            implements RuleSpec {
        public Format {
            requiredTerms = List.copyOf(requiredTerms);
            bannedTerms = List.copyOf(bannedTerms);
        }

        @Override
        public String name() {
            return "format";
        }
    }

    /**
     * Repeated word trigrams within a sample; graded: 1 − rate.
     *
     * @param threshold largest accepted rate, in [0,1]
     */
    record Repetition(Common common, double threshold) implements RuleSpec {
        @Override
        public String name() {
            return "repetition";
        }
    }

    /**
     * A rule over the members of a response.
     *
     * @param rule in the language of {@code recipe.expression}
     */
    record Rule(Common common, String rule) implements RuleSpec {
        public static final String NAME = "expression";

        @Override
        public String name() {
            return NAME;
        }
    }
}

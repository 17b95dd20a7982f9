package dev.bandloom.quality.semantics;

import static dev.bandloom.quality.semantics.ScoreAgreementValidatorTest.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.SemanticsSpec.TripletOrder;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import org.junit.jupiter.api.Test;

class TripletOrderValidatorTest extends ValidatorContract {
    private static final TripletOrder SPEC = new TripletOrder(Common.DEFAULT, "anchor", "positive", "negative", 0.1);

    @Override
    protected Validator validator() {
        return new TripletOrderValidator(SPEC, new WordEncoder());
    }

    @Test
    void positiveNearerByTheMargin_passes() {
        assertThat(triplet("the boat sails north", "the boat sails", "rain falls"))
                .isEqualTo(new Verdict.Accepted(1.0));
        assertThat(triplet("the boat sails north", "the boat sails south", "the boat rests here"))
                .isEqualTo(new Verdict.Accepted(0.75));
    }

    @Test
    void negativeAsNear_isRejectedWithBothCosines() {
        assertThat(triplet("the boat sails north", "rain falls here today", "the boat sails south"))
                .isEqualTo(new Verdict.Rejected(
                        "the cosine of 'anchor' is 0.0 to 'positive' and 0.75 to 'negative'; at least 0.1 more is"
                                + " asked",
                        0.0));
        assertThat(triplet("the boat sails north", "the boat sails south", "the boat sails west"))
                .isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void whatCannotBeMeasured_isLeftUnjudged() {
        assertThat(triplet("a", "b", "?")).isEqualTo(new Verdict.Abstained("'negative' has no text with letters"));
        assertThat(verdict(new TripletOrderValidator(SPEC, null), "{}"))
                .isEqualTo(new Verdict.Abstained("there is no sentence encoder"));
    }

    private Verdict triplet(String anchor, String positive, String negative) {
        return verdict(
                validator(),
                "{\"anchor\": \"%s\", \"positive\": \"%s\", \"negative\": \"%s\"}"
                        .formatted(anchor, positive, negative));
    }
}

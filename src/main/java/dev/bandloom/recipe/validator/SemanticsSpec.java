package dev.bandloom.recipe.validator;

/** A validator that holds what a sample claims about its own texts against models; which one follows from the format. */
public sealed interface SemanticsSpec extends ValidatorSpec {
    /**
     * The stated similarity of two texts is near to the cosine of their vectors; graded: 1 − difference.
     *
     * @param first member with a text
     * @param second member with the other
     * @param score member with the stated similarity, in [0,1]
     * @param tolerance largest accepted difference, in [0,1]
     */
    record ScoreAgreement(Common common, String first, String second, String score, double tolerance)
            implements SemanticsSpec {
        public static final String NAME = "score_agreement";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean encodes() {
            return true;
        }
    }

    /**
     * The anchor is nearer to the positive than to the negative; graded: ½ + the difference of the cosines.
     *
     * @param margin least accepted difference of the cosines, in [0,1]
     */
    record TripletOrder(Common common, String anchor, String positive, String negative, double margin)
            implements SemanticsSpec {
        public static final String NAME = "triplet_order";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean encodes() {
            return true;
        }
    }

    /**
     * The answer stands in the context or follows from it; graded.
     *
     * @param threshold least accepted support of an answer that does not stand in the context word for word, in [0,1]
     * @param required whether a job may not start without the entailment model
     */
    record AnswerSupport(Common common, String context, String answer, double threshold, boolean required)
            implements SemanticsSpec {
        public static final String NAME = "answer_support";

        @Override
        public String name() {
            return NAME;
        }
    }

    /**
     * The chosen answer is better than the rejected one: by the grades of the recipe's judge, else by rules.
     *
     * @param slack by how much the rejected answer may be nearer to the prompt, as a difference of cosines in [0,1]
     */
    record PreferenceOrder(Common common, String prompt, String chosen, String rejected, double slack)
            implements SemanticsSpec {
        public static final String NAME = "preference_order";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean encodes() {
            return true;
        }
    }
}

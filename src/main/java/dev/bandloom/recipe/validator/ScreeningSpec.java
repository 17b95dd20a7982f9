package dev.bandloom.recipe.validator;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.List;

/** A validator that looks for what must not be there: personal data, other languages, offence. */
public sealed interface ScreeningSpec extends ValidatorSpec {
    /**
     * Personal data.
     *
     * @param entities the kinds that are looked for; not empty
     * @param threshold least score of a find that counts, in (0,1]
     * @param checkField member of the response, or {@code content} for all of it
     */
    record Pii(Common common, List<PiiEntity> entities, double threshold, String checkField, Treatment treatment)
            implements ScreeningSpec {
        public static final String NAME = "pii";

        public Pii {
            entities = List.copyOf(entities);
        }

        /** What is done about personal data. */
        public enum Treatment {
            /** The sample is rejected. */
            REJECT,
            /** The name of the kind takes its place. */
            REDACT,
            /** A made-up value of the same kind takes its place, the same for the same value in a sample. */
            REPLACE,
            /** A keyed hash takes its place, the same for the same value in a job. */
            HASH,
            /** The sample is kept and the finding noted. */
            FLAG
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    /**
     * The language of the text.
     *
     * @param languages ISO 639-1 codes; empty for those of the recipe
     */
    record Language(Common common, List<String> languages) implements ScreeningSpec {
        public static final String NAME = "language";

        public Language {
            languages = List.copyOf(languages);
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    /**
     * Offensive language by a model; graded: 1 − probability.
     *
     * @param threshold least probability that is rejected, in (0,1]
     * @param required whether a job may not start without the model
     */
    record Toxicity(Common common, double threshold, boolean required) implements ScreeningSpec {
        public static final String NAME = "toxicity";

        @Override
        public String name() {
            return NAME;
        }
    }
}

package dev.bandloom.recipe.validator;

import dev.bandloom.recipe.ModelRef;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A validator that asks somebody else. */
public sealed interface JudgeSpec extends ValidatorSpec {
    /**
     * A language model's grade of each sample that every cheaper check let pass; graded: (grade − 1) / 4.
     *
     * @param threshold least accepted grade, from 1 to 5
     * @param criteria what to judge by; empty when they are derived from the recipe, once for each job
     * @param sampleRate share of the samples that is judged, in (0,1]
     * @param perCall most samples that one call judges, at least 1
     */
    record LlmJudge(Common common, ModelRef model, int threshold, List<String> criteria, double sampleRate, int perCall)
            implements JudgeSpec {
        public static final String NAME = "llm_judge";

        public LlmJudge {
            criteria = List.copyOf(criteria);
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    /**
     * A service that scores samples.
     *
     * @param threshold least accepted score, in [0,1]
     * @param timeout of one call
     * @param perCall most samples of one call, at least 1
     * @param required whether a batch fails, rather than going unjudged, when the service does not answer
     */
    record Remote(Common common, URI url, double threshold, Duration timeout, int perCall, boolean required)
            implements JudgeSpec {
        public static final String NAME = "remote";

        @Override
        public String name() {
            return NAME;
        }
    }
}

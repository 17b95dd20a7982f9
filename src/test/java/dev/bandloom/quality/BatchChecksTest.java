package dev.bandloom.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.ValidatorSpec.Action;
import dev.bandloom.recipe.ValidatorSpec.Common;
import dev.bandloom.recipe.ValidatorSpec.Diversity;
import dev.bandloom.recipe.ValidatorSpecs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchChecksTest {
    /** Distances: 0–2 is 1, 0–4 is 0.4, 2–4 is 0.2; their mean is 0.5333. */
    private static final Map<Integer, float[]> VECTORS =
            Map.of(0, new float[] {1, 0}, 2, new float[] {0, 1}, 4, new float[] {0.6f, 0.8f});

    private static final String NOTE = "diversity 0.5333 is below 0.8; samples 2 and 4 are closest, at distance 0.2";

    @Test
    void assess_diverseEnough_passes() {
        assertThat(assess(Action.REJECT, 0.5333))
                .isEqualTo(new BatchAssessment(1, Map.of("diversity", 0.5333), List.of()));
    }

    @Test
    void assess_tooAlike_lowersTheScoreAndNamesTheClosest() {
        assertThat(assess(Action.REJECT, 0.8))
                .isEqualTo(new BatchAssessment(0.6666, Map.of("diversity", 0.5333), List.of(NOTE)));
    }

    @Test
    void assess_tooAlikeButFlagged_onlyNotes() {
        assertThat(assess(Action.FLAG, 0.8))
                .isEqualTo(new BatchAssessment(1, Map.of("diversity", 0.5333), List.of(NOTE)));
    }

    @Test
    void assess_tooAlikeButScored_onlyLowersTheScore() {
        assertThat(assess(Action.SCORE, 0.8))
                .isEqualTo(new BatchAssessment(0.6666, Map.of("diversity", 0.5333), List.of()));
    }

    @Test
    void assess_equalSamples_scoresZero() {
        var survivors = new TreeMap<>(Map.of(0, new float[] {1, 0}, 1, new float[] {1, 0}));

        assertThat(checks(Action.REJECT, 0.1).assess(survivors).batchScore()).isZero();
    }

    @Test
    void assess_oneSample_abstains() {
        var survivors = new TreeMap<>(Map.of(0, new float[] {1, 0}));

        assertThat(checks(Action.REJECT, 0.1).assess(survivors))
                .isEqualTo(new BatchAssessment(
                        1, Map.of(), List.of("diversity could not be judged: 1 of the samples passed, 2 are needed")));
    }

    @Test
    void assess_diversityOff_passes() {
        assertThat(new BatchChecks(new ValidatorSpecs(List.of())).assess(new TreeMap<>(VECTORS)))
                .isEqualTo(new BatchAssessment(1, Map.of(), List.of()));
    }

    private static BatchAssessment assess(Action action, double threshold) {
        return checks(action, threshold).assess(new TreeMap<>(VECTORS));
    }

    private static BatchChecks checks(Action action, double threshold) {
        return new BatchChecks(new ValidatorSpecs(List.of(new Diversity(new Common(1, action), threshold))));
    }
}

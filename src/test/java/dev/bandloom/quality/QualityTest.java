package dev.bandloom.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTest {
    @Test
    void of_gradedFindings_isTheirWeightedMean() {
        List<Finding> findings = List.of(
                finding(new Verdict.Accepted(0.9), 2),
                finding(new Verdict.Rejected("flagged", 0.3), 1),
                finding(Verdict.Accepted.UNGRADED, 5),
                finding(new Verdict.Abstained("no model"), 5));

        assertThat(Quality.of(findings)).isEqualTo(0.7);
    }

    @Test
    void of_thirds_isRounded() {
        assertThat(Quality.of(List.of(finding(new Verdict.Accepted(1.0), 1), finding(new Verdict.Accepted(0.0), 2))))
                .isEqualTo(0.3333);
    }

    @Test
    void of_nothingGraded_isOne() {
        assertThat(Quality.of(List.of())).isEqualTo(1);
        assertThat(Quality.of(List.of(finding(new Verdict.Accepted(0.2), 0)))).isEqualTo(1);
    }

    @Test
    void rounded_noNumber_isNotTakenForZero() {
        assertThat(Score.rounded(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Score.rounded(-1e-9)).isEqualTo(0);
        assertThatIllegalArgumentException().isThrownBy(() -> Score.rounded(Double.NaN));
    }

    private static Finding finding(Verdict verdict, double weight) {
        return new Finding("any", verdict, Action.FLAG, weight);
    }
}

package dev.bandloom.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankQueriesTest {
    @Test
    void spearman_comparesRanksNotValues() {
        assertThat(RankQueries.spearman(List.of(new double[] {0, 0.1}, new double[] {0.5, 0.2}, new double[] {1, 0.9})))
                .isEqualTo(1.0);
        assertThat(RankQueries.spearman(List.of(new double[] {0, 0.9}, new double[] {0.5, 0.2}, new double[] {1, 0.1})))
                .isEqualTo(-1.0);
    }

    /** Ranks 1, 2, 3, 4, 5 against 1, 2.5, 2.5, 5, 4: covariance 8.5 over the root of 10 · 9.5. */
    @Test
    void spearman_givesTiesTheirMeanRank() {
        assertThat(RankQueries.spearman(List.of(
                        new double[] {1, 1},
                        new double[] {2, 2},
                        new double[] {3, 2},
                        new double[] {4, 5},
                        new double[] {5, 4})))
                .isEqualTo(0.8721);
    }

    @Test
    void spearman_ofEqualScores_isUnknown() {
        assertThat(RankQueries.spearman(List.of(new double[] {1, 0.1}, new double[] {1, 0.5}, new double[] {1, 0.9})))
                .isNull();
    }
}

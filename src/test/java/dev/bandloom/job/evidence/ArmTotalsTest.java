package dev.bandloom.job.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.ledger.BatchFigures;
import dev.bandloom.job.ledger.BatchState;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArmTotalsTest {
    private static final ArmId BOLD = new ArmId("bold");
    private static final ArmId CALM = new ArmId("calm");
    private static final Usage USAGE = new Usage(120, 80, 0.25, 6, 2, 1);

    private static BatchFigures committed(long sequence, ArmId arm, double reward, Double amended) {
        return new BatchFigures(sequence, arm, BatchState.COMMITTED, 4, 3, reward, amended, 2.5, USAGE, null);
    }

    private static BatchFigures open(long sequence, BatchState state) {
        return new BatchFigures(sequence, CALM, state, 4, 0, null, null, 0, USAGE, null);
    }

    @Test
    void arms_areTheSumsOfTheirBatches() {
        var batches = List.of(
                committed(2, CALM, 0.5, null),
                committed(1, BOLD, 0.5, 0.25),
                committed(3, BOLD, 1, null),
                committed(4, BOLD, 0, null),
                open(5, BatchState.PENDING),
                open(6, BatchState.VOIDED));

        assertThat(ArmTotals.of(batches))
                .containsExactly(
                        entry(
                                BOLD,
                                ArmSummary.of(
                                        BOLD,
                                        new ArmStatistics(3, 1.25, 1.0625, 7.5, 12, 9),
                                        0,
                                        0.75,
                                        new Usage(360, 240, 0.75, 18, 6, 3))),
                        entry(
                                CALM,
                                ArmSummary.of(
                                        CALM,
                                        new ArmStatistics(1, 0.5, 0.25, 2.5, 4, 3),
                                        1,
                                        0.25,
                                        new Usage(360, 240, 0.75, 18, 6, 3))));
    }

    @Test
    void armThatWaitsForItsFirstReward_hasNoShare() {
        assertThat(ArmTotals.of(List.of(open(1, BatchState.PENDING))))
                .containsOnly(entry(CALM, ArmSummary.of(CALM, ArmStatistics.NONE, 1, 0, USAGE)));
        assertThat(ArmTotals.of(List.of())).isEmpty();
    }
}

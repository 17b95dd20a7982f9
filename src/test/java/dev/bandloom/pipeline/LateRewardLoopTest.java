package dev.bandloom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.pipeline.Ledger.LateReward;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.ExecutionSpec.Ordering;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Late rewards of batches that a running job has committed. */
class LateRewardLoopTest {
    private static final ArmId ARM = new ArmId("only");

    private final InMemoryLedger ledger = new InMemoryLedger();

    private LoopHarness amending(Ordering ordering) {
        var harness = new LoopHarness(30);
        harness.execution = new ExecutionSpec(1, ordering, 1);
        harness.listener = (batch, progress) -> {
            if (batch.sequence() == 2) {
                ledger.late.add(new LateReward(ledger.committed.getFirst().observation(), 0, 0));
            }
        };
        return harness;
    }

    private double observed() {
        return ledger.committed.stream()
                .mapToDouble(batch -> batch.observation().reward())
                .sum();
    }

    @Test
    void freeJob_learnsThemAtACommit() {
        LoopResult result = amending(Ordering.FREE).run(ledger);

        double first = ledger.committed.getFirst().observation().reward();
        assertThat(first).isPositive();
        assertThat(result.state().arm(ARM).pulls()).isEqualTo(ledger.committed.size());
        assertThat(result.state().arm(ARM).rewardSum()).isCloseTo(observed() - first, within(1e-9));
        assertThat(ledger.late).isEmpty();
    }

    @Test
    void resumedFreeJob_learnsThemAgain() {
        amending(Ordering.FREE).run(ledger);
        var first = ledger.committed.getFirst().observation();
        ledger.late.add(new LateReward(first, 0, 0));
        var resumed = new LoopHarness(30);
        resumed.execution = new ExecutionSpec(1, Ordering.FREE, 1);

        assertThat(resumed.run(ledger).state().arm(ARM).rewardSum())
                .isCloseTo(observed() - first.reward(), within(1e-9));
    }

    @Test
    void strictJob_doesWithoutThem() {
        var alone = new InMemoryLedger();
        var harness = new LoopHarness(30);
        harness.execution = new ExecutionSpec(1, Ordering.STRICT, 1);
        LoopResult undisturbed = harness.run(alone);

        LoopResult result = amending(Ordering.STRICT).run(ledger);

        assertThat(result.state()).isEqualTo(undisturbed.state());
        assertThat(specs(ledger)).isEqualTo(specs(alone));
        assertThat(ledger.late).hasSize(1);
    }

    private static List<BatchSpec> specs(InMemoryLedger ledger) {
        return ledger.committed.stream().map(CommittedBatch::spec).toList();
    }
}

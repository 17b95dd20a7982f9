package dev.bandloom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.BatchUsage;
import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.LoopResult.End;
import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.ExecutionSpec.Ordering;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.routing.RouterState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a loop does when calls are not answered or may not be made. */
@Timeout(30)
class LoopObstaclesTest {
    private static final Usage ONE_CALL = new Usage(10, 5, 0.5, 1, 0, 0);

    @ParameterizedTest
    @EnumSource
    void silentProvider_leavesBatchesPendingForALaterRun(Ordering ordering) {
        var harness = harness(ordering, 60);
        harness.beforeWriting = order -> {
            if (order.batch() > 5) {
                throw new ProviderException.Unavailable("fake does not answer", null);
            }
        };
        var ledger = new InMemoryLedger();

        LoopResult result = harness.run(ledger);

        assertThat(result.end()).isEqualTo(End.UNAVAILABLE);
        assertThat(result.detail()).isEqualTo("fake does not answer");
        assertThat(ledger.pending()).isNotEmpty();
        assertThat(ledger.voided).isEmpty();
        harness.beforeWriting = order -> {};
        assertThat(harness.run(ledger).end()).isEqualTo(End.COMPLETED);
        assertThat(ledger.samples()).hasSize(60);
    }

    @Test
    void silentProviderUnderStrictOrdering_changesNothingAboutTheSamples() {
        var undisturbed = new InMemoryLedger();
        harness(Ordering.STRICT, 60).run(undisturbed);
        var harness = harness(Ordering.STRICT, 60);
        var down = new AtomicInteger();
        harness.beforeWriting = order -> {
            if (order.batch() == 6 && down.getAndIncrement() == 0) {
                throw new ProviderException.Unavailable("fake does not answer", null);
            }
        };
        var ledger = new InMemoryLedger();

        assertThat(harness.run(ledger).end()).isEqualTo(End.UNAVAILABLE);
        assertThat(harness.run(ledger).end()).isEqualTo(End.COMPLETED);

        assertThat(ledger.samples()).isEqualTo(undisturbed.samples());
    }

    @Test
    void wrongKey_endsTheRunAtOnce() {
        var harness = harness(Ordering.FREE, 60);
        harness.beforeWriting = order -> {
            throw new ProviderException.Denied("wrong key", null);
        };
        var ledger = new InMemoryLedger();

        LoopResult result = harness.run(ledger);

        assertThat(result.end()).isEqualTo(End.DENIED);
        assertThat(ledger.committed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void requestThatIsNeverAnswered_costsItsBatchAndNothingElse(Ordering ordering) {
        var harness = harness(ordering, 60);
        harness.session = new CountingSession();
        harness.beforeWriting = order -> {
            if (Set.of(2L, 3L, 7L).contains(order.batch())) {
                throw new ProviderException.Abandoned("fake fails on this one", null);
            }
        };
        var ledger = new InMemoryLedger();

        assertThat(harness.run(ledger).end()).isEqualTo(End.COMPLETED);

        assertThat(ledger.voided).contains(2L, 3L, 7L);
        assertThat(ledger.samples()).hasSize(60);
        assertThat(ledger.totals().usage().calls())
                .isEqualTo(1 + ledger.totals().decided());
    }

    @Test
    void voidedBatches_keepTheirNumbersAfterADeath() {
        var harness = harness(Ordering.STRICT, 60);
        harness.beforeWriting = order -> {
            if (order.batch() <= 4) {
                throw new ProviderException.Abandoned("fake fails on this one", null);
            }
        };
        var ledger = new InMemoryLedger();
        ledger.dieAt(11);
        assertThatExceptionOfType(InMemoryLedger.Death.class).isThrownBy(() -> harness.run(ledger));
        ledger.dieAt(Integer.MAX_VALUE);

        assertThat(harness.run(ledger).end()).isEqualTo(End.COMPLETED);

        assertThat(ledger.committed.stream().map(CommittedBatch::sequence)).doesNotContain(1L, 2L, 3L, 4L);
    }

    @ParameterizedTest
    @EnumSource
    void budgetThatIsSpent_exhaustsTheJobAndKeepsWhatWasPaidFor(Ordering ordering) {
        var harness = harness(ordering, 60);
        harness.session = new CountingSession();
        harness.beforeWriting = order -> {
            if (order.batch() > 6) {
                throw new BudgetReachedException("budget.max_cost_usd 3.0");
            }
        };
        var ledger = new InMemoryLedger();

        LoopResult result = harness.run(ledger);

        assertThat(result.end()).isEqualTo(End.EXHAUSTED);
        assertThat(result.detail()).isEqualTo("budget.max_cost_usd 3.0");
        assertThat(ledger.committed).hasSize(6);
        assertThat(ledger.pending()).isEmpty();
        assertThat(result.progress().usage()).isEqualTo(ledger.totals().usage());
    }

    @ParameterizedTest
    @EnumSource
    void silentProviderOnceACapIsReached_leavesItsBatchForALaterRun(Ordering ordering) {
        var harness = harness(ordering, 60);
        harness.budget = new BudgetSpec(1_000, 3L, null, null, null);
        var down = new AtomicInteger();
        harness.beforeWriting = order -> {
            if (order.batch() == 2 && down.getAndIncrement() == 0) {
                throw new ProviderException.Unavailable("fake does not answer", null);
            }
        };
        var ledger = new InMemoryLedger();

        assertThat(harness.run(ledger).end()).isEqualTo(End.UNAVAILABLE);
        assertThat(ledger.pending()).extracting(BatchSpec::sequence).contains(2L);
        assertThat(harness.run(ledger).end()).isEqualTo(End.EXHAUSTED);

        assertThat(ledger.committed.stream().map(CommittedBatch::sequence)).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @ParameterizedTest
    @EnumSource
    void callsOfNoBatch_areCountedUpToTheEnd(Ordering ordering) {
        var harness = harness(ordering, 60);
        var session = new EncodingSession();
        harness.session = session;
        harness.listener = (batch, progress) -> {
            if (progress.accepted() == progress.target()) {
                session.calls.incrementAndGet();
            }
        };
        var ledger = new InMemoryLedger();

        LoopResult result = harness.run(ledger);

        assertThat(result.end()).isEqualTo(End.COMPLETED);
        assertThat(ledger.totals().usage().calls()).isEqualTo(1);
        assertThat(result.progress().usage()).isEqualTo(ledger.totals().usage());
    }

    @Test
    void cancelledLoop_countsWhatItsOpenBatchesConsumed() {
        var harness = harness(Ordering.FREE, 60);
        harness.session = new CountingSession();
        var ledger = new InMemoryLedger();
        GenerationLoop[] loop = new GenerationLoop[1];
        harness.listener = (batch, progress) -> loop[0].stop(GenerationLoop.Stop.CANCEL);
        loop[0] = harness.loop(ledger);

        assertThat(loop[0].run(RouterState.EMPTY).end()).isEqualTo(End.CANCELLED);

        assertThat(ledger.totals().usage().calls())
                .isEqualTo(1 + ledger.totals().decided());
    }

    @Test
    void preparation_isMadeOnceAndItsUsageCounted() {
        var harness = harness(Ordering.STRICT, 20);
        harness.session = new CountingSession();
        var made = new AtomicInteger();
        harness.preparing = () -> new Preparation("refined " + made.incrementAndGet(), List.of());
        var ledger = new InMemoryLedger();
        ledger.dieAt(5);
        assertThatExceptionOfType(InMemoryLedger.Death.class).isThrownBy(() -> harness.run(ledger));
        ledger.dieAt(Integer.MAX_VALUE);

        harness.run(ledger);

        assertThat(made).hasValue(1);
        assertThat(ledger.preparation()).contains(new Preparation("refined 1", List.of()));
        assertThat(ledger.totals().usage().calls())
                .isEqualTo(1 + ledger.totals().decided());
    }

    @Test
    void stopDuringThePreparation_isHeededAtOnce() {
        var harness = harness(Ordering.STRICT, 20);
        var entered = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        harness.preparing = () -> {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                ended.countDown();
            }
            return Preparation.NONE;
        };
        var ledger = new InMemoryLedger();
        GenerationLoop loop = harness.loop(ledger);
        Thread.ofVirtual().start(() -> {
            awaitQuietly(entered);
            loop.stop(GenerationLoop.Stop.SUSPEND);
        });

        assertThat(loop.run(RouterState.EMPTY).end()).isEqualTo(End.SUSPENDED);

        awaitQuietly(ended);
        assertThat(ledger.preparation()).isEmpty();
    }

    @Test
    void stopWhileAcceptedSamplesAreEncodedAgain_isHeededAtOnce() {
        var harness = harness(Ordering.STRICT, 60);
        var ledger = new InMemoryLedger();
        ledger.dieAt(11);
        assertThatExceptionOfType(InMemoryLedger.Death.class).isThrownBy(() -> harness.run(ledger));
        ledger.dieAt(Integer.MAX_VALUE);
        var encoder = new HangingEncoder();
        harness.encoder = encoder;
        GenerationLoop loop = harness.loop(ledger);
        Thread.ofVirtual().start(() -> {
            awaitQuietly(encoder.entered);
            loop.stop(GenerationLoop.Stop.SUSPEND);
        });

        assertThat(loop.run(RouterState.EMPTY).end()).isEqualTo(End.SUSPENDED);

        assertThat(encoder.ended.getCount()).isZero();
    }

    @Test
    void providerThatFailsThePreparation_leavesTheJobForLater() {
        var harness = harness(Ordering.STRICT, 20);
        harness.preparing = () -> {
            throw new ProviderException.Unavailable("fake does not answer", null);
        };
        var ledger = new InMemoryLedger();

        assertThat(harness.run(ledger).end()).isEqualTo(End.UNAVAILABLE);

        assertThat(ledger.preparation()).isEmpty();
    }

    private static LoopHarness harness(Ordering ordering, int samples) {
        var harness = new LoopHarness(samples);
        harness.execution = new ExecutionSpec(4, ordering, 4);
        return harness;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Counts its calls outside of batches only. */
    private static final class EncodingSession extends CountingSession {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public BatchUsage take(long batch) {
            int made = batch == CallSite.PREPARATION ? calls.getAndSet(0) : 0;
            return new BatchUsage(new Usage(0, 0, 0, made, 0, 0), Usage.NONE);
        }
    }

    /** Encodes nothing before it is interrupted. */
    private static final class HangingEncoder implements TextEncoder {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public String modelId() {
            return "hanging";
        }

        @Override
        public float[][] encode(List<String> texts) {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("Nobody opens this latch");
            } catch (InterruptedException stopped) {
                ended.countDown();
                throw new CancellationException("interrupted");
            }
        }
    }

    /** Every batch has made one call when it is first asked for, and so has the job besides. */
    private static class CountingSession implements LlmSession {
        private final Set<Long> taken = ConcurrentHashMap.newKeySet();

        @Override
        public LlmClient client(ModelRef model) {
            throw new AssertionError("Scripted arms ask no model");
        }

        @Override
        public Optional<TextEncoder> encoder() {
            return Optional.empty();
        }

        @Override
        public Pricing pricing(ModelRef model) {
            return Pricing.FREE;
        }

        @Override
        public BatchUsage take(long batch) {
            return taken.add(batch) ? new BatchUsage(ONE_CALL, ONE_CALL) : BatchUsage.NONE;
        }

        @Override
        public Optional<String> waiting() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}

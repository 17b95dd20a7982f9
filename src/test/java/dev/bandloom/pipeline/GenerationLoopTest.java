package dev.bandloom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.ExecutionSpec.Ordering;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.routing.RouterState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationLoopTest {
    private static final List<PolicySpec> POLICIES = List.of(
            new PolicySpec.Uniform(),
            new PolicySpec.Fixed(new ArmId("good")),
            new PolicySpec.EpsilonGreedy(0.3, 0.05, 0.95),
            new PolicySpec.Thompson(),
            new PolicySpec.Ucb(Math.sqrt(0.5)));
    private static final Map<String, Double> TWO_ARMS = Map.of("good", 0.8, "poor", 0.3);

    static Stream<Arguments> settings() {
        return POLICIES.stream()
                .flatMap(policy -> Stream.of(1, 7, 60, 500)
                        .flatMap(samples -> Stream.of(1, 8)
                                .flatMap(parallelism -> Stream.of(Ordering.values())
                                        .map(ordering -> Arguments.of(policy, samples, parallelism, ordering)))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void anySetting_endsWithExactlyN(PolicySpec policy, int samples, int parallelism, Ordering ordering) {
        var harness = new LoopHarness(samples);
        harness.policy = policy;
        harness.passRates = TWO_ARMS;
        harness.execution = new ExecutionSpec(parallelism, ordering, 4);
        var ledger = new InMemoryLedger();

        LoopResult result = harness.run(ledger);

        assertThat(result.end()).isEqualTo(LoopResult.End.COMPLETED);
        assertThat(ledger.samples()).hasSize(samples);
        assertThat(ledger.acceptedIds()).hasSize(samples);
        assertThat(texts(ledger)).doesNotHaveDuplicates();
        assertThat(ledger.pending()).isEmpty();
        assertThat(result.progress().accepted()).isEqualTo(samples);
    }

    @Test
    void strictOrdering_givesTheSameBatchesOnAnyNumberOfThreads() {
        var one = strict(1);
        assertThat(withoutDuration(strict(1))).isEqualTo(withoutDuration(one));
        assertThat(withoutDuration(strict(2))).isEqualTo(withoutDuration(one));
        assertThat(withoutDuration(strict(8))).isEqualTo(withoutDuration(one));
    }

    @Test
    void otherSeed_givesOtherSamples() {
        var harness = new LoopHarness(20);
        var first = new InMemoryLedger();
        harness.run(first);
        harness.seed = 8;
        var second = new InMemoryLedger();
        harness.run(second);
        assertThat(texts(first)).isNotEqualTo(texts(second));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 9, 10, 11, 20, 31, 42})
    void deathAtAnyOperation_resumesToTheSameSamples(int operation) {
        var undisturbed = strict(2);
        var harness = strictHarness(2);
        var ledger = new InMemoryLedger();
        ledger.dieAt(operation);
        assertThatExceptionOfType(InMemoryLedger.Death.class).isThrownBy(() -> harness.run(ledger));
        ledger.dieAt(Integer.MAX_VALUE);

        harness.run(ledger);

        assertThat(withoutDuration(ledger)).isEqualTo(withoutDuration(undisturbed));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 20, 31})
    void deathAtAnyOperation_withNearAndSemanticDuplicates_resumesToTheSameSamples(int operation) {
        var undisturbed = new InMemoryLedger();
        watchful().run(undisturbed);
        assertThat(undisturbed.committed.stream().flatMap(batch -> batch.samples().stream()))
                .anyMatch(sample -> String.valueOf(sample.reason()).contains("says the same as accepted sample"));
        var ledger = new InMemoryLedger();
        ledger.dieAt(operation);
        assertThatExceptionOfType(InMemoryLedger.Death.class)
                .isThrownBy(() -> watchful().run(ledger));
        ledger.dieAt(Integer.MAX_VALUE);

        watchful().run(ledger);

        assertThat(withoutDuration(ledger)).isEqualTo(withoutDuration(undisturbed));
    }

    private static LoopHarness watchful() {
        LoopHarness harness = strictHarness(2);
        harness.deduplication = new Deduplication(
                ValidatorSpec.Common.DEFAULT,
                "text",
                new Deduplication.Near(0.9, 1),
                new Deduplication.Semantic(0.999),
                null);
        return harness;
    }

    @Test
    void deathAgainAndAgain_losesNothingAndRepeatsNothing() {
        var harness = new LoopHarness(200);
        harness.passRates = TWO_ARMS;
        harness.execution = new ExecutionSpec(8, Ordering.FREE, 4);
        harness.batchSize = 1;
        var ledger = new InMemoryLedger();
        int deaths = 0;
        LoopResult result = null;
        while (result == null) {
            ledger.dieAt(1 + deaths % 4);
            try {
                result = harness.run(ledger);
            } catch (InMemoryLedger.Death death) {
                deaths++;
            }
        }
        assertThat(deaths).isGreaterThan(10);
        assertThat(result.end()).isEqualTo(LoopResult.End.COMPLETED);
        assertThat(texts(ledger)).hasSize(200).doesNotHaveDuplicates();
        assertThat(ledger.committed.stream().map(CommittedBatch::sequence)).doesNotHaveDuplicates();
    }

    @Test
    void tooFewCandidatesAllowed_endsExhaustedWithWhatItHas() {
        var harness = new LoopHarness(50);
        harness.budget = new BudgetSpec(23, null, null, null, null);
        var ledger = new InMemoryLedger();

        LoopResult result = harness.run(ledger);

        assertThat(result.end()).isEqualTo(LoopResult.End.EXHAUSTED);
        assertThat(result.detail()).isEqualTo("budget.max_candidates 23");
        assertThat(ledger.committed.stream()
                        .mapToInt(batch -> batch.spec().size())
                        .sum())
                .isEqualTo(23);
        assertThat(ledger.samples()).isNotEmpty().hasSizeLessThan(23);
    }

    @Test
    void vocabularyRunsDry_endsExhaustedWithEveryDistinctText() {
        var harness = new LoopHarness(30);
        harness.vocabulary = 10;
        var ledger = new InMemoryLedger();
        assertThat(harness.run(ledger).end()).isEqualTo(LoopResult.End.EXHAUSTED);
        assertThat(texts(ledger)).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void maxBatches_isACap() {
        var harness = new LoopHarness(50);
        harness.budget = new BudgetSpec(1000, 3L, null, null, null);
        var ledger = new InMemoryLedger();
        assertThat(harness.run(ledger).detail()).isEqualTo("budget.max_batches 3");
        assertThat(ledger.committed).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10, 61})
    void labelDistribution_isMetExactly(int samples) {
        var harness = new LoopHarness(samples);
        harness.distribution = Map.of("positive", 0.6, "negative", 0.4);
        var ledger = new InMemoryLedger();

        assertThat(harness.run(ledger).end()).isEqualTo(LoopResult.End.COMPLETED);

        Map<String, Long> counts = ledger.samples().stream()
                .collect(Collectors.groupingBy(
                        sample -> String.valueOf(sample.sample().metadata().label()), Collectors.counting()));
        assertThat(counts.getOrDefault("positive", 0L)).isEqualTo(Math.round(samples * 0.6));
        assertThat(counts.getOrDefault("negative", 0L)).isEqualTo(samples - Math.round(samples * 0.6));
    }

    @Test
    void suspendedLoop_keepsWhatIsOpenAndGoesOn() {
        var undisturbed = strict(2);
        var harness = strictHarness(2);
        var ledger = new InMemoryLedger();
        var loop = new GenerationLoop[1];
        harness.listener = (batch, progress) -> {
            if (batch.sequence() == 3) {
                loop[0].stop(GenerationLoop.Stop.SUSPEND);
            }
        };
        loop[0] = harness.loop(ledger);
        assertThat(loop[0].run(RouterState.EMPTY).end()).isEqualTo(LoopResult.End.SUSPENDED);
        assertThat(ledger.committed).hasSize(3);
        assertThat(ledger.pending()).isNotEmpty();

        harness.listener = (batch, progress) -> {};
        harness.run(ledger);

        assertThat(withoutDuration(ledger)).isEqualTo(withoutDuration(undisturbed));
    }

    @Test
    void cancelledLoop_voidsWhatIsOpen() {
        var harness = strictHarness(2);
        var ledger = new InMemoryLedger();
        var loop = harness.loop(ledger);
        loop.stop(GenerationLoop.Stop.CANCEL);
        assertThat(loop.run(RouterState.EMPTY).end()).isEqualTo(LoopResult.End.CANCELLED);
        assertThat(ledger.pending()).isEmpty();
    }

    @Test
    void cancelOnceNIsReached_leavesTheJobComplete() {
        int withOpenBatches = 0;
        for (int seed = 1; seed <= 30; seed++) {
            var harness = strictHarness(1);
            harness.seed = seed;
            var ledger = new InMemoryLedger();
            var loop = new GenerationLoop[1];
            var open = new AtomicInteger();
            harness.listener = (batch, progress) -> {
                if (progress.accepted() == progress.target()) {
                    open.set(ledger.pending().size());
                    loop[0].stop(GenerationLoop.Stop.CANCEL);
                    Thread.currentThread().interrupt();
                }
            };
            loop[0] = harness.loop(ledger);
            assertThat(loop[0].run(RouterState.EMPTY).end()).isEqualTo(LoopResult.End.COMPLETED);
            assertThat(Thread.interrupted() || open.get() > 0).isTrue();
            assertThat(ledger.pending()).isEmpty();
            withOpenBatches += Math.min(1, open.get());
        }
        assertThat(withOpenBatches).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void stopWhileALongJobIsReplayed_isHeededAtOnce(GenerationLoop.Stop how) {
        var harness = strictHarness(2);
        var loop = new GenerationLoop[1];
        var replayed = new AtomicInteger();
        var ledger = new InMemoryLedger() {
            @Override
            public Stream<CommittedBatch> committed() {
                return super.committed().peek(batch -> {
                    replayed.incrementAndGet();
                    loop[0].stop(how);
                });
            }
        };
        harness.listener = (batch, progress) -> {
            if (batch.sequence() == 5) {
                loop[0].stop(GenerationLoop.Stop.SUSPEND);
            }
        };
        loop[0] = harness.loop(ledger);
        loop[0].run(RouterState.EMPTY);
        assertThat(ledger.committed).hasSize(5);

        loop[0] = harness.loop(ledger);
        LoopResult result = loop[0].run(RouterState.EMPTY);

        assertThat(replayed).hasValue(1);
        boolean cancelled = how == GenerationLoop.Stop.CANCEL;
        assertThat(result.end()).isEqualTo(cancelled ? LoopResult.End.CANCELLED : LoopResult.End.SUSPENDED);
        assertThat(ledger.pending().isEmpty()).isEqualTo(cancelled);
    }

    @Test
    void jobThatIsNearlyDone_asksForNoMoreThanItNeeds() {
        var harness = new LoopHarness(6);
        harness.passRates = Map.of("only", 1.0);
        var ledger = new InMemoryLedger();
        harness.run(ledger);
        assertThat(ledger.committed.stream().map(batch -> batch.spec().size())).containsExactly(5, 1);
        assertThat(ledger.voided).isEmpty();
    }

    private static InMemoryLedger strict(int parallelism) {
        var ledger = new InMemoryLedger();
        strictHarness(parallelism).run(ledger);
        return ledger;
    }

    private static LoopHarness strictHarness(int parallelism) {
        var harness = new LoopHarness(60);
        harness.passRates = TWO_ARMS;
        harness.distribution = Map.of("a", 0.5, "b", 0.5);
        harness.execution = new ExecutionSpec(parallelism, Ordering.STRICT, 4);
        return harness;
    }

    private static List<Object> withoutDuration(InMemoryLedger ledger) {
        return ledger.committed.stream()
                .<Object>map(batch ->
                        List.of(batch.spec(), batch.samples(), batch.outcome(), batch.reward(), batch.observation()))
                .toList();
    }

    private static List<String> texts(InMemoryLedger ledger) {
        var texts = ledger.samples().stream()
                .map(sample -> sample.sample().response().path("text").asString())
                .toList();
        assertThat(new HashSet<>(texts)).allMatch(text -> text.startsWith("good"));
        return texts;
    }
}

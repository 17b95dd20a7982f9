package dev.bandloom.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.quality.Validators.Check;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Checks that run beside each other find what they would find one after another. */
class NeighbouringChecksTest {
    private static final RandomStreams RANDOM = RandomStreams.of(20);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void outcomes_anyChecksOnAnyProcessors_areThoseOfOneAfterAnother(int processors) {
        for (int round = 0; round < 300; round++) {
            RandomGenerator random = RANDOM.stream("round", round);
            List<Check> beside = IntStream.range(0, 1 + random.nextInt(7))
                    .mapToObj(place -> made(place, random))
                    .toList();
            List<Check> oneByOne = beside.stream()
                    .map(check -> new Check(check.validator(), check.common(), false))
                    .toList();
            var inspection = new Inspection(
                    round,
                    IntStream.range(0, random.nextInt(9))
                            .mapToObj(i -> text("sample " + random.nextInt(6)))
                            .toList());

            assertThat(new SampleChecks(beside, new SideBySide(processors)).outcomes(inspection))
                    .as("round %d", round)
                    .isEqualTo(new SampleChecks(oneByOne).outcomes(inspection));
        }
    }

    /** A check whose word on a text follows from the text alone; one in ten fails, edits or falls short. */
    private static Check made(int place, RandomGenerator random) {
        long salt = random.nextLong();
        Action action = Action.values()[random.nextInt(Action.values().length)];
        boolean miscounts = random.nextInt(15) == 0;
        Validator validator = validator("check" + place, samples -> {
            if (miscounts && !samples.isEmpty()) {
                return List.of();
            }
            return samples.stream()
                    .map(sample -> verdict(
                            sample,
                            RandomStreams.of(salt).stream(
                                    "verdict", sample.text().hashCode())))
                    .toList();
        });
        return new Check(validator, new Common(1 + random.nextInt(3), action), random.nextInt(4) > 0);
    }

    private static Verdict verdict(SampleText sample, RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0 -> throw new InferenceException("broken on this one");
            case 1, 2 -> new Verdict.Rejected("rejected " + sample.text(), random.nextInt(100) / 100.0);
            case 3 -> new Verdict.Abstained("cannot say");
            case 4 ->
                new Verdict.Accepted(
                        null,
                        "edited",
                        new Verdict.Edit(
                                JsonNodeFactory.instance.stringNode(sample.text() + "!" + random.nextInt(3)),
                                "edit",
                                List.of()));
            default -> new Verdict.Accepted(random.nextInt(100) / 100.0);
        };
    }

    @Test
    void outcomes_idleProcessor_runsNeighboursAtTheSameTime() {
        var both = new CyclicBarrier(2);
        Function<List<SampleText>, List<Verdict>> meeting = samples -> {
            await(both);
            return accepting(samples);
        };

        List<Judging.Outcome> outcomes = new SampleChecks(
                        List.of(beside("one", meeting), beside("other", meeting)), new SideBySide(2))
                .outcomes(samples("a"));

        assertThat(outcomes)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.findings())
                        .extracting(Finding::validator)
                        .containsExactly("one", "other"));
    }

    @Test
    void outcomes_noIdleProcessor_runsNeighboursOnTheCallersThread() {
        var threads = Collections.synchronizedSet(new HashSet<Thread>());
        Function<List<SampleText>, List<Verdict>> noting = samples -> {
            threads.add(Thread.currentThread());
            return accepting(samples);
        };
        var processors = new SideBySide(2);
        var outer = new ArrayList<Judging.Outcome>();
        Runnable busy = () -> outer.addAll(new SampleChecks(
                        List.of(beside("one", noting), beside("two", noting), beside("three", noting)), processors)
                .outcomes(samples("a")));
        var held = new CountDownLatch(1);

        processors.run(List.of(
                () -> {
                    busy.run();
                    held.countDown();
                },
                () -> await(held)));

        assertThat(outer).hasSize(1);
        assertThat(threads).hasSize(1);
    }

    @Test
    void outcomes_sampleRejectedByANeighbourBefore_hasNothingOfThoseAfter() {
        List<Judging.Outcome> outcomes = new SampleChecks(
                        List.of(
                                beside(
                                        "first",
                                        samples -> samples.stream()
                                                .<Verdict>map(
                                                        sample -> sample.text().equals("bad")
                                                                ? new Verdict.Rejected("it is bad", 0.1)
                                                                : new Verdict.Accepted(0.9))
                                                .toList()),
                                beside("second", NeighbouringChecksTest::accepting)),
                        new SideBySide(2))
                .outcomes(samples("good", "bad"));

        assertThat(outcomes)
                .extracting(outcome ->
                        outcome.findings().stream().map(Finding::validator).toList())
                .containsExactly(List.of("first", "second"), List.of("first"));
    }

    @Test
    void outcomes_providerFailsOnSamplesThatANeighbourRejects_isNotPassedOn() {
        List<Check> checks = List.of(
                beside(
                        "first",
                        samples -> samples.stream()
                                .<Verdict>map(sample -> new Verdict.Rejected("no", 0.0))
                                .toList()),
                beside("second", samples -> {
                    throw new ProviderException.Unavailable("fake is down", null);
                }));

        assertThat(new SampleChecks(checks, new SideBySide(2)).outcomes(samples("a")))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.passed()).isFalse());
    }

    @Test
    void outcomes_budgetThatANeighbourReaches_isPassedOn() {
        var reached = new BudgetReachedException("budget.max_cost_usd 2.0");
        List<Check> checks = List.of(beside("first", NeighbouringChecksTest::accepting), beside("second", samples -> {
            throw reached;
        }));

        assertThatThrownBy(() -> new SampleChecks(checks, new SideBySide(2)).outcomes(samples("a")))
                .isSameAs(reached);
    }

    @Test
    void outcomes_errorInANeighbour_isPassedOn() {
        var error = new AssertionError("no memory, say");
        List<Check> checks = List.of(beside("first", NeighbouringChecksTest::accepting), beside("second", samples -> {
            throw error;
        }));

        for (int processors : new int[] {1, 2}) {
            assertThatThrownBy(() -> new SampleChecks(checks, new SideBySide(processors)).outcomes(samples("a")))
                    .isSameAs(error);
        }
    }

    @Test
    void outcomes_interruptedCaller_endsItsNeighboursAndIsCancelled() throws InterruptedException {
        var running = new CountDownLatch(2);
        var neighbourEnded = new AtomicBoolean();
        Function<List<SampleText>, List<Verdict>> forever = samples -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                neighbourEnded.set(true);
                Thread.currentThread().interrupt();
                throw new InferenceException("Interrupted while the model was running", e);
            }
            return accepting(samples);
        };
        var checks = new SampleChecks(List.of(beside("one", forever), beside("other", forever)), new SideBySide(2));
        var thrown = new AtomicReference<Throwable>();
        var flag = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                checks.outcomes(samples("a", "b"));
            } catch (CancellationException e) {
                thrown.set(e);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        running.await();

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThat(flag).isTrue();
        assertThat(neighbourEnded).isTrue();
    }

    @Test
    void outcomes_interruptedInACheckAlone_isCancelledWithItsName() {
        Check check = new Check(
                validator("slow", samples -> {
                    Thread.currentThread().interrupt();
                    throw new InferenceException("Interrupted while the model was running");
                }),
                Common.DEFAULT);
        try {
            assertThatThrownBy(() -> new SampleChecks(List.of(check)).outcomes(samples("a", "b")))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("Validator slow was interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void run_stepThatFails_leavesTheRestOutAndGivesItsProcessorsBack() {
        var processors = new SideBySide(2);
        var failure = new IllegalStateException("broken");
        var both = new CyclicBarrier(2);

        assertThatThrownBy(() -> processors.run(List.of(() -> {
                    throw failure;
                })))
                .isSameAs(failure);
        processors.run(List.of(() -> await(both), () -> await(both)));

        assertThat(both.isBroken()).isFalse();
    }

    /** Whichever of the two threads the failing step falls to. */
    @Test
    void run_stepThatFailsBesideAnother_leavesTheRestOut() {
        var failure = new IllegalStateException("broken");
        var both = new CyclicBarrier(2);
        var failing = new CompletableFuture<Thread>();
        var went = new AtomicBoolean();
        Runnable broken = () -> {
            await(both);
            failing.complete(Thread.currentThread());
            throw failure;
        };
        Runnable outlasting = () -> {
            await(both);
            try {
                failing.join().join();
            } catch (InterruptedException asItShouldBe) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> new SideBySide(2).run(List.of(outlasting, broken, () -> went.set(true))))
                .isSameAs(failure);
        assertThat(went).isFalse();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Inspection samples(String... texts) {
        return new Inspection(
                1, List.of(texts).stream().map(NeighbouringChecksTest::text).toList());
    }

    private static SampleText text(String text) {
        return SampleText.of(JsonNodeFactory.instance.stringNode(text));
    }

    private static List<Verdict> accepting(List<SampleText> samples) {
        return Collections.nCopies(samples.size(), new Verdict.Accepted(0.5));
    }

    private static Check beside(String name, Function<List<SampleText>, List<Verdict>> checking) {
        return new Check(validator(name, checking), Common.DEFAULT, true);
    }

    private static Validator validator(String name, Function<List<SampleText>, List<Verdict>> checking) {
        return new Validator() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Verdict> check(Inspection inspection) {
                return checking.apply(inspection.samples());
            }
        };
    }
}

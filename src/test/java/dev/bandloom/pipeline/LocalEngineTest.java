package dev.bandloom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.generation.Generation;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.Generator;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.inference.Models;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.quality.Facilities;
import dev.bandloom.quality.QualityOrchestrator;
import dev.bandloom.quality.ValidatorParts;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.ObjectMapper;

@Timeout(20)
class LocalEngineTest {
    private static final ArmId ARM = new ArmId("arm");

    @Test
    void resultsAskedForByNumber_comeInThatOrderWhateverOrderTheyArriveIn() throws Exception {
        var firstMayEnd = new CountDownLatch(1);
        try (var engine = engine(4, order -> {
            if (order.batch() == 1) {
                await(firstMayEnd);
            } else {
                firstMayEnd.countDown();
            }
            return failed(order);
        })) {
            engine.submit(spec(1));
            engine.submit(spec(2));
            assertThat(engine.take(1).spec().sequence()).isEqualTo(1);
            assertThat(engine.take(2).spec().sequence()).isEqualTo(2);
        }
    }

    @Test
    void parallelism_isNeverExceeded() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var threeRan = new CountDownLatch(3);
        try (var engine = engine(3, order -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            threeRan.countDown();
            await(threeRan);
            running.decrementAndGet();
            return failed(order);
        })) {
            for (int i = 1; i <= 12; i++) {
                engine.submit(spec(i));
            }
            for (int taken = 0; taken < 12; ) {
                taken += takeAny(engine, 1, 2).size();
            }
        }
        assertThat(most).hasValue(3);
    }

    @Test
    void generatorThatThrows_breaksTheBatchWithItsName() {
        try (var engine = engine(1, order -> {
            throw new IllegalArgumentException("no such thing");
        })) {
            engine.submit(spec(7));
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> engine.take(7))
                    .withMessageContaining("Batch 7")
                    .withMessageContaining("no such thing");
        }
    }

    @Test
    void wokenEngine_interruptsTheWaitAndKeepsWhatArrives() throws Exception {
        try (var engine = engine(1, LocalEngineTest::failed)) {
            engine.wake();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> takeAny(engine, 9, 9));
            engine.submit(spec(1));
            assertThat(takeAny(engine, 9, 9))
                    .extracting(arrival -> arrival.spec().sequence())
                    .containsExactly(1L);
        }
    }

    @Test
    void engineWokenInTheMiddle_interruptsTheNextWait() throws Exception {
        try (var engine = engine(1, LocalEngineTest::failed)) {
            engine.submit(spec(1));
            var taken = new ArrayList<Arrival>();
            engine.takeAny(9, 9, arrival -> {
                taken.add(arrival);
                engine.wake();
            });

            assertThat(taken).hasSize(1);
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> takeAny(engine, 9, 9));
        }
    }

    private static List<Arrival> takeAny(LocalEngine engine, int wanted, int limit) throws InterruptedException {
        var taken = new ArrayList<Arrival>();
        engine.takeAny(wanted, limit, taken::add);
        return taken;
    }

    @Test
    void closedEngine_stopsWhatRuns() {
        var entered = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        try (var engine = engine(1, order -> {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                stopped.countDown();
            }
            return failed(order);
        })) {
            engine.submit(spec(1));
            await(entered);
        }
        assertThat(stopped.getCount()).isZero();
    }

    private static LocalEngine engine(int parallelism, Function<GenerationOrder, Generation> work) {
        var schema = new ObjectMapper().readTree("{\"type\": \"object\"}");
        var quality = new QualityOrchestrator(new ValidatorParts(
                new LoopHarness(1).recipe(),
                schema,
                List.of(),
                new OfflineSession(),
                new LoopHarness.HashingEncoder(),
                Facilities.of(Models.encoding(new LoopHarness.HashingEncoder()))));
        return new LocalEngine(new BatchRunner(Map.of(ARM, new FunctionGenerator(work)), quality), parallelism);
    }

    private static BatchSpec spec(long sequence) {
        return new BatchSpec(
                new Decision(ARM, 1, Map.of(ARM, 1.0), false, ContextVector.NONE, "only arm"),
                new GenerationOrder(sequence, ARM, 0.7, List.of(new SampleBrief(null, null)), List.of(), 1));
    }

    private static Generation failed(GenerationOrder order) {
        return new Generation.Failed("nothing to say", "none", "none");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("waited too long");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private record FunctionGenerator(Function<GenerationOrder, Generation> work) implements Generator {
        @Override
        public String name() {
            return "function";
        }

        @Override
        public String version() {
            return "function/1";
        }

        @Override
        public Generation generate(GenerationOrder order) {
            return work.apply(order);
        }
    }
}

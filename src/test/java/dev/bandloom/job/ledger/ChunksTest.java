package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChunksTest {
    private static final int READERS = 20;

    @Test
    void manyReaders_takeTurns() throws Exception {
        var entered = new AtomicInteger();
        var gate = new CountDownLatch(1);
        var results = new ConcurrentLinkedQueue<List<Integer>>();
        var readers = Stream.generate(() -> Thread.ofPlatform()
                        .start(() -> results.add(Chunks.stream(
                                        0,
                                        after -> {
                                            entered.incrementAndGet();
                                            await(gate);
                                            return numbers(after);
                                        },
                                        number -> number)
                                .toList())))
                .limit(READERS)
                .toList();

        // Those who read wait for the gate, and the others for their turn.
        while (!readers.stream().allMatch(reader -> reader.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        int atOnce = entered.get();
        gate.countDown();
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(atOnce).isEqualTo(Chunks.AT_ONCE);
        assertThat(results)
                .hasSize(READERS)
                .allSatisfy(numbers -> assertThat(numbers)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, 10).boxed().toList()));
    }

    @Test
    void readersThatStopOrFail_keepNoTurn() {
        for (int reader = 0; reader < READERS; reader++) {
            assertThat(Chunks.stream(0, ChunksTest::numbers, number -> number).findFirst())
                    .hasValue(1);
            Stream<Integer> failing = Chunks.stream(
                    0,
                    after -> {
                        throw new IllegalStateException("the database is gone");
                    },
                    number -> 0);
            assertThatThrownBy(failing::toList).hasMessage("the database is gone");
        }

        assertThat(Chunks.stream(0, ChunksTest::numbers, number -> number)).hasSize(10);
    }

    private static List<Integer> numbers(int after) {
        return IntStream.rangeClosed(after + 1, Math.min(10, after + 4)).boxed().toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}

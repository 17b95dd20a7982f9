package dev.bandloom.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        var reading = new AtomicInteger();
        var most = new AtomicInteger();
        var crowded = new CountDownLatch(Chunks.AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = new ArrayList<Future<List<Integer>>>();
            for (int reader = 0; reader < READERS; reader++) {
                readers.add(threads.submit(() -> Chunks.stream(
                                0,
                                after -> {
                                    most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                                    crowded.countDown();
                                    await(crowded);
                                    reading.decrementAndGet();
                                    return numbers(after);
                                },
                                number -> number)
                        .toList()));
            }
            for (var reader : readers) {
                assertThat(reader.get())
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, 10).boxed().toList());
            }
        }
        assertThat(most).hasValue(Chunks.AT_ONCE);
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

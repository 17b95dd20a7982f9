package dev.bandloom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class OneWriterTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final OneWriter writer = new OneWriter(TransactionOperations.withoutTransaction());

    @Test
    void transactionWhileAnotherRuns_waitsForItsEnd() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Thread first = Thread.startVirtualThread(() -> writer.executeWithoutResult(transaction -> {
            begun.countDown();
            await(goOn);
            done.add("first");
        }));
        begun.await();
        Thread second = Thread.startVirtualThread(() -> writer.executeWithoutResult(transaction -> done.add("second")));
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(done).isEmpty();
        goOn.countDown();
        first.join();
        second.join();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void transactionWithinAnother_joinsIt() {
        assertThat(writer.<String>execute(outer -> writer.execute(inner -> "joined")))
                .isEqualTo("joined");
    }

    @Test
    void transactionThatFails_letsTheNextBegin() throws InterruptedException {
        assertThatIllegalStateException()
                .isThrownBy(() -> writer.executeWithoutResult(transaction -> {
                    throw new IllegalStateException("undone");
                }));
        Thread next = Thread.startVirtualThread(() -> writer.executeWithoutResult(transaction -> done.add("next")));
        next.join();
        assertThat(done).containsExactly("next");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

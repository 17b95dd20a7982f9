package dev.bandloom.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.inference.InferenceException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NativeThreadTest {
    @Test
    void call_interruptedBeforeItsTurn_isCancelledAndNeverRun() throws Exception {
        var thread = new NativeThread("m");
        var running = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var ran = new AtomicBoolean();
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = others.submit(() -> thread.call(() -> {
                running.countDown();
                released.await();
                return 1;
            }));
            running.await();

            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> thread.call(() -> {
                        ran.set(true);
                        return 2;
                    }))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("Interrupted while model 'm' was running");
            assertThat(Thread.interrupted()).isTrue();

            released.countDown();
            assertThat(first.get()).isEqualTo(1);
        }
        assertThat(thread.call(() -> 3)).isEqualTo(3);
        assertThat(ran).isFalse();
        thread.close(() -> {});
    }

    @Test
    void call_afterClose_saysSo() {
        var thread = new NativeThread("m");
        var closed = new AtomicBoolean();
        thread.close(() -> closed.set(true));

        assertThat(closed).isTrue();
        assertThatThrownBy(() -> thread.call(() -> 1))
                .isInstanceOf(InferenceException.class)
                .hasMessage("Model 'm' is closed");
    }

    @Test
    void close_thatFails_saysWhichModel() {
        var thread = new NativeThread("m");
        var failure = new IllegalStateException("busy");

        assertThatThrownBy(() -> thread.close(() -> {
                    throw failure;
                }))
                .isInstanceOf(InferenceException.class)
                .hasMessage("Model 'm' cannot be closed")
                .hasCause(failure);
        assertThatCode(() -> thread.close(() -> {
                    throw failure;
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void close_byAnInterruptedThread_closesTheModelAllTheSame() throws Exception {
        var thread = new NativeThread("m");
        var running = new CountDownLatch(1);
        var closed = new AtomicBoolean();
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            others.submit(() -> thread.call(() -> {
                running.countDown();
                new CountDownLatch(1).await();
                return 1;
            }));
            running.await();

            Thread.currentThread().interrupt();
            thread.close(() -> closed.set(true));

            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(closed).isTrue();
    }

    @Test
    void close_byAnInterruptedThread_failsWhatWaits() throws Exception {
        var thread = new NativeThread("m");
        var running = new CountDownLatch(1);
        var ran = new AtomicBoolean();
        var waiting = new AtomicReference<Throwable>();
        Thread waiter = Thread.ofPlatform().unstarted(() -> {
            try {
                thread.call(() -> {
                    ran.set(true);
                    return 2;
                });
            } catch (InferenceException closed) {
                waiting.set(closed);
            }
        });
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            others.submit(() -> thread.call(() -> {
                running.countDown();
                new CountDownLatch(1).await();
                return 1;
            }));
            running.await();
            waiter.start();
            while (waiter.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }

            Thread.currentThread().interrupt();
            thread.close(() -> {});

            assertThat(Thread.interrupted()).isTrue();
            waiter.join();
        }
        assertThat(waiting.get()).isInstanceOf(InferenceException.class).hasMessage("Model 'm' is closed");
        assertThat(ran).isFalse();
    }
}

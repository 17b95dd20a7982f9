package dev.bandloom.job.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.job.JobId;
import dev.bandloom.job.NoSuchJobException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReportControllerTest {
    private static final int CLIENTS = 5;

    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ReportController controller = new ReportController((job, examples) -> {
        begun.incrementAndGet();
        awaitUninterrupted();
        throw new NoSuchJobException(job);
    });

    @Test
    void reportsBeyondTwo_waitUntilOthersAreMade() throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            clients.add(Thread.startVirtualThread(() -> assertThatExceptionOfType(NoSuchJobException.class)
                    .isThrownBy(() -> controller.report(JobId.unique().value(), 0))));
        }
        while (clients.stream().anyMatch(client -> client.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        assertThat(begun).hasValue(2);

        goOn.countDown();
        for (Thread client : clients) {
            client.join();
        }
        assertThat(begun).hasValue(CLIENTS);
    }

    private void awaitUninterrupted() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

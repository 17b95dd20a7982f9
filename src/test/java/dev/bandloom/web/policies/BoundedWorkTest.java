package dev.bandloom.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class BoundedWorkTest {
    @Test
    void workThatReadsFromTheStoreWhileTheServerStops_isNotInterrupted() throws Exception {
        var begun = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        var work = new BoundedWork(Duration.ofMinutes(1));
        var request = new FutureTask<>(() -> work.run(
                () -> {
                    begun.countDown();
                    closed.await();
                    return "read to its end";
                },
                running -> {}));
        Thread.ofVirtual().start(request);
        begun.await();

        work.close();
        closed.countDown();

        assertThat(request.get()).isEqualTo("read to its end");
    }
}

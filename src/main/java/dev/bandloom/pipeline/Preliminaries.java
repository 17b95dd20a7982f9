package dev.bandloom.pipeline;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** What a job settles before its first batch, on a thread of its own that can be ended at any time. */
final class Preliminaries {
    private final FutureTask<Preparation> task;

    Preliminaries(Supplier<Preparation> preparing) {
        this.task = new FutureTask<>(preparing::get);
    }

    /** Runs them; an {@link InterruptedException} says that they were stopped. */
    Preparation run() throws InterruptedException {
        Thread.ofVirtual().name("preparation").start(task);
        try {
            return task.get();
        } catch (CancellationException stopped) {
            throw (InterruptedException) new InterruptedException("The preparation was stopped").initCause(stopped);
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("The preparation broke off", broken.getCause());
        }
    }

    /** Ends them, also before they have begun. For any thread. */
    void stop() {
        task.cancel(true);
    }
}

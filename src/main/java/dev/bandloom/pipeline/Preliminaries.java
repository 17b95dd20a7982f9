package dev.bandloom.pipeline;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a loop has models do outside of its batches, on threads of their own that can be ended at any time. */
final class Preliminaries {
    private boolean stopped;
    private @Nullable FutureTask<?> running;

    /** Runs one of them; an {@link InterruptedException} says that they were stopped, and that its thread has ended. */
    <T> T run(Supplier<T> work) throws InterruptedException {
        var task = new FutureTask<>(work::get);
        begin(task);
        Thread thread = Thread.ofVirtual().name("preliminaries").start(task);
        try {
            return task.get();
        } catch (CancellationException stop) {
            thread.join();
            throw (InterruptedException) new InterruptedException("The loop was stopped").initCause(stop);
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("What comes before the batches broke off", broken.getCause());
        }
    }

    /** Ends what runs, and whatever would be run from now on. For any thread. */
    synchronized void stop() {
        stopped = true;
        if (running != null) {
            running.cancel(true);
        }
    }

    private synchronized void begin(FutureTask<?> task) throws InterruptedException {
        if (stopped) {
            throw new InterruptedException("The loop was stopped");
        }
        running = task;
    }
}

package dev.bandloom.web.policies;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Work that takes a processor for a while: off the threads of requests, a little of it at a time, and not for long. */
final class BoundedWork implements AutoCloseable {
    private static final int AT_ONCE = 2;
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("policies-", 0).daemon().factory());
    private final Duration limit;

    BoundedWork(Duration limit) {
        this.limit = limit;
    }

    /**
     * What the work brings.
     *
     * @param stop asks the work to end, because it takes too long or the caller is interrupted
     * @throws WorkTooLargeException when it takes too long
     * @throws ServerBusyException when too much is under way
     */
    <T> T run(Callable<T> work, Consumer<Future<T>> stop) throws InterruptedException {
        Future<T> running;
        try {
            running = threads.submit(work);
        } catch (RejectedExecutionException full) {
            throw new ServerBusyException(AT_ONCE + " evaluations or simulations are under way, which is the most at a"
                    + " time. Try again when one has ended.");
        }
        try {
            return running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            stop.accept(running);
            throw new WorkTooLargeException("This was not done within " + limit.toSeconds()
                    + " s and has been stopped. Ask for less, or use the command line, which has no limit.");
        } catch (InterruptedException interrupted) {
            stop.accept(running);
            throw interrupted;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The work broke off", failed.getCause());
        } catch (CancellationException stopped) {
            throw new IllegalStateException("The work was stopped from outside", stopped);
        }
    }

    /** Takes no more. What is under way ends by itself or at its limit; an interrupt could close the database. */
    @Override
    public void close() {
        threads.shutdown();
    }
}

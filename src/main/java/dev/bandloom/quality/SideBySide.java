package dev.bandloom.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs steps side by side while there are idle processors: callers and the threads that help them are together no more
 * than processors, beyond that a caller runs its steps alone.
 */
final class SideBySide {
    /** All callers of this process share its processors. */
    static final SideBySide OF_PROCESS = new SideBySide(Runtime.getRuntime().availableProcessors());

    private final Semaphore idle;

    /** @param processors at least 1 */
    SideBySide(int processors) {
        this.idle = new Semaphore(processors);
    }

    /**
     * Runs all steps, begun in their order, and comes back when they have ended. Where one fails those that run are
     * interrupted, the rest is left out, and its exception is thrown.
     *
     * @throws CancellationException when the thread is interrupted while it waits for others; its flag stays set
     */
    void run(List<Runnable> steps) {
        int taken = idle.tryAcquire() ? 1 : 0;
        try {
            int helpers = 0;
            while (taken > 0 && helpers < steps.size() - 1 && idle.tryAcquire()) {
                taken++;
                helpers++;
            }
            run(steps, helpers);
        } finally {
            idle.release(taken);
        }
    }

    private static void run(List<Runnable> steps, int helpers) {
        var next = new AtomicInteger();
        Runnable work = () -> {
            try {
                for (int at = next.getAndIncrement(); at < steps.size(); at = next.getAndIncrement()) {
                    steps.get(at).run();
                }
            } catch (RuntimeException | Error failed) {
                next.set(steps.size());
                throw failed;
            }
        };
        if (helpers == 0) {
            work.run();
            return;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var others = new ArrayList<Future<?>>();
            for (int i = 0; i < helpers; i++) {
                others.add(threads.submit(work));
            }
            boolean done = false;
            try {
                work.run();
                for (Future<?> other : others) {
                    other.get();
                }
                done = true;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw (CancellationException)
                        new CancellationException("The validators were interrupted").initCause(interrupted);
            } catch (ExecutionException failed) {
                switch (failed.getCause()) {
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw new IllegalStateException("A step broke off", failed);
                }
            } finally {
                if (!done) {
                    next.set(steps.size());
                    threads.shutdownNow();
                }
            }
        }
    }
}

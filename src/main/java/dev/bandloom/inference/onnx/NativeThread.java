package dev.bandloom.inference.onnx;

import dev.bandloom.inference.InferenceException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The one thread on which a model's native code runs: callers on virtual threads wait for it without blocking their
 * carrier, of which a small machine has one or two.
 */
final class NativeThread {

    private final String model;
    private final ExecutorService executor;

    NativeThread(String model) {
        this.model = model;
        this.executor = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().name("onnx-" + model).daemon().unstarted(task));
    }

    /**
     * Runs {@code work} after what was asked for before it, and waits.
     *
     * @throws InferenceException after a close, or when an interrupted close comes before its turn
     * @throws CancellationException when the caller is interrupted while it waits; its flag stays set, and work that has not
     *     begun never does
     */
    <T> T call(Callable<T> work) {
        Future<T> asked;
        try {
            asked = executor.submit(work);
        } catch (RejectedExecutionException e) {
            throw closed(e);
        }
        try {
            return asked.get();
        } catch (CancellationException dropped) {
            throw closed(dropped);
        } catch (InterruptedException e) {
            asked.cancel(false);
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("Interrupted while model '" + model + "' was running").initCause(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default ->
                    throw new InferenceException("Model '" + model + "' broke off: " + e.getCause(), e);
            }
        }
    }

    private InferenceException closed(RuntimeException cause) {
        return new InferenceException("Model '" + model + "' is closed", cause);
    }

    /**
     * Runs {@code last} after all that was asked for, and takes no more. Does nothing the second time. An interrupted caller
     * interrupts what runs and lets what waits fail as if it came later; {@code last} is run all the same, and the flag stays
     * set.
     */
    synchronized void close(Runnable last) {
        if (executor.isShutdown()) {
            return;
        }
        Future<?> closing = executor.submit(last);
        executor.shutdown();
        awaitTheEnd();
        if (closing.isCancelled()) {
            last.run();
        } else if (closing.state() == Future.State.FAILED) {
            throw new InferenceException("Model '" + model + "' cannot be closed", closing.exceptionNow());
        }
    }

    /** Tasks that are dropped are cancelled: who waits for them would wait for ever. */
    private void awaitTheEnd() {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = executor.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
                executor.shutdownNow().forEach(task -> ((Future<?>) task).cancel(false));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.bandloom.inference.onnx;

import dev.bandloom.inference.InferenceException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

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
     * @throws InferenceException after a close
     * @throws CancellationException when the caller is interrupted while it waits; its flag stays set, and work that has not
     *     begun never does
     */
    <T> T call(Callable<T> work) {
        Future<T> asked;
        try {
            asked = executor.submit(work);
        } catch (RejectedExecutionException e) {
            throw new InferenceException("Model '" + model + "' is closed", e);
        }
        try {
            return asked.get();
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

    /**
     * Runs {@code last} after all that was asked for, and takes no more. Does nothing the second time. An interrupted caller
     * ends what runs, and drops what waits but for {@code last}.
     */
    synchronized void close(Runnable last) {
        if (executor.isShutdown()) {
            return;
        }
        Future<?> closing = executor.submit(last);
        executor.close();
        if (!closing.isDone()) {
            last.run();
        } else if (closing.state() == Future.State.FAILED) {
            throw new InferenceException("Model '" + model + "' cannot be closed", closing.exceptionNow());
        }
    }
}

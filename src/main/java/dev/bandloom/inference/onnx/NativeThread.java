package dev.bandloom.inference.onnx;

import dev.bandloom.inference.InferenceException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
     * @throws InferenceException after a close, and when the caller is interrupted while it waits
     */
    <T> T call(Callable<T> work) {
        try {
            return executor.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new InferenceException("Model '" + model + "' is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InferenceException("Interrupted while model '" + model + "' was running", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default ->
                    throw new InferenceException("Model '" + model + "' broke off: " + e.getCause(), e);
            }
        }
    }

    /** Runs {@code last} after all that was asked for, and takes no more. Does nothing the second time. */
    void close(Runnable last) {
        if (!executor.isShutdown()) {
            executor.execute(last);
            executor.close();
        }
    }
}

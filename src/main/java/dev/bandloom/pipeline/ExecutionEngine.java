package dev.bandloom.pipeline;

/** Runs batches. Generation and the checks of single samples happen here; everything that needs order does not. */
public interface ExecutionEngine extends AutoCloseable {
    /** Starts a batch; returns at once. */
    void submit(BatchSpec spec);

    /** The result of this batch, waiting for it. */
    BatchResult take(long sequence) throws InterruptedException;

    /** The next result to arrive, waiting for one. */
    BatchResult takeAny() throws InterruptedException;

    /** Makes the thread that waits for a result, or the next that would, get an {@link InterruptedException} instead. */
    void wake();

    /** Stops what is running and waits until it has ended. */
    @Override
    void close();
}

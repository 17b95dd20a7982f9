package dev.bandloom.pipeline;

import java.util.function.Consumer;

/** Runs batches. Generation and the checks of single samples happen here; everything that needs order does not. */
public interface ExecutionEngine extends AutoCloseable {
    /** Starts a batch; returns at once. */
    void submit(BatchSpec spec);

    /** What came of this batch, waiting for it. */
    Arrival take(long sequence) throws InterruptedException;

    /**
     * Hands over what has arrived, in the order in which it did, and what arrives meanwhile; waits for one when there is
     * none.
     *
     * @param wanted so many are worth waiting for as long as they keep coming
     * @param limit most that are waited for
     */
    void takeAny(int wanted, int limit, Consumer<Arrival> taker) throws InterruptedException;

    /** Makes the thread that waits for a result, or the next that would, get an {@link InterruptedException} instead. */
    void wake();

    /** Stops what is running and waits until it has ended. */
    @Override
    void close();
}

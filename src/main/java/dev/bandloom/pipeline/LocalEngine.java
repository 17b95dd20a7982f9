package dev.bandloom.pipeline;

import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.ProviderException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs batches on virtual threads of this process, a bounded number at a time. */
public final class LocalEngine implements ExecutionEngine {
    /** So long without an arrival, and a crowd of them is over. */
    private static final Duration LULL = Duration.ofMillis(4);

    private final BatchRunner runner;
    private final Semaphore permits;
    private final ExecutorService threads;
    private final BlockingQueue<Outcome> arrived = new LinkedBlockingQueue<>();
    private final LinkedHashMap<Long, Outcome> waiting = new LinkedHashMap<>();

    /** @param parallelism most batches that run at once, at least 1 */
    public LocalEngine(BatchRunner runner, int parallelism) {
        this.runner = runner;
        this.permits = new Semaphore(parallelism);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("batch-", 1).factory());
    }

    @Override
    public void submit(BatchSpec spec) {
        threads.execute(() -> arrived.add(run(spec)));
    }

    @Override
    public Arrival take(long sequence) throws InterruptedException {
        Outcome outcome = waiting.remove(sequence);
        while (outcome == null) {
            Outcome next = arrived.take();
            if (next.sequence() == sequence || next instanceof Outcome.Woken) {
                outcome = next;
            } else {
                waiting.put(next.sequence(), next);
            }
        }
        return arrival(outcome);
    }

    /**
     * Waits for more while it keeps coming: calls of equal latency end in crowds, and what is stored together costs less, at
     * a moment when the next calls are under way.
     */
    @Override
    public void takeAny(int wanted, int limit, Consumer<Arrival> taker) throws InterruptedException {
        Outcome next = next(0, wanted);
        for (int taken = 1; next != null; taken++) {
            if (next instanceof Outcome.Woken && taken > 1) {
                // What was handed over before is to be finished.
                wake();
                return;
            }
            taker.accept(arrival(next));
            next = taken < limit ? next(taken, wanted) : null;
        }
    }

    /** The earliest outcome that nobody has; null when enough are taken and there is none, or no more has come for a while. */
    private @Nullable Outcome next(int taken, int wanted) throws InterruptedException {
        Map.Entry<Long, Outcome> early = waiting.pollFirstEntry();
        if (early != null) {
            return early.getValue();
        }
        if (taken == 0) {
            return arrived.take();
        }
        return taken < wanted ? arrived.poll(LULL.toNanos(), TimeUnit.NANOSECONDS) : arrived.poll();
    }

    @Override
    public void wake() {
        arrived.add(new Outcome.Woken());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private Outcome run(BatchSpec spec) {
        try {
            permits.acquire();
            try {
                return new Outcome.Came(new Arrival.Finished(runner.run(spec)));
            } finally {
                permits.release();
            }
        } catch (ProviderException silent) {
            return new Outcome.Came(new Arrival.Unanswered(spec, silent));
        } catch (BudgetReachedException spent) {
            return new Outcome.Came(new Arrival.CutOff(spec, spent.cap()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.Broken(spec.sequence(), interrupted);
        } catch (RuntimeException | Error broken) {
            return new Outcome.Broken(spec.sequence(), broken);
        }
    }

    private static Arrival arrival(Outcome outcome) throws InterruptedException {
        return switch (outcome) {
            case Outcome.Woken woken -> throw new InterruptedException("The engine was woken");
            case Outcome.Came(Arrival arrival) -> arrival;
            case Outcome.Broken broken ->
                throw new IllegalStateException(
                        "Batch " + broken.sequence() + " broke off: " + broken.cause(), broken.cause());
        };
    }

    /** What the queue holds: what came of a batch, what broke a thread, or a call to wake up. */
    private sealed interface Outcome {
        long sequence();

        record Came(Arrival arrival) implements Outcome {
            @Override
            public long sequence() {
                return arrival.spec().sequence();
            }
        }

        record Broken(long sequence, Throwable cause) implements Outcome {}

        record Woken() implements Outcome {
            @Override
            public long sequence() {
                return -1;
            }
        }
    }
}

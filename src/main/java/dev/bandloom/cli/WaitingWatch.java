package dev.bandloom.cli;

import dev.bandloom.job.JobId;
import dev.bandloom.job.Jobs;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.pipeline.Progress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a running job what its batches do not: that it waits for a provider, and that it goes on. The output is never
 * called by two threads at a time.
 */
final class WaitingWatch implements LoopListener, AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Jobs jobs;
    private final JobId id;
    private final RunOutput output;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable String told;

    WaitingWatch(Jobs jobs, JobId id, RunOutput output) {
        this.jobs = jobs;
        this.id = id;
        this.output = output;
    }

    /** Looks every now and then until this is closed. */
    WaitingWatch start() {
        Thread.ofPlatform().daemon().name("waiting").start(this::lookUntilClosed);
        return this;
    }

    private void lookUntilClosed() {
        try {
            while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells what has changed since the last look. */
    synchronized void look() {
        if (closed.getCount() == 0) {
            return;
        }
        var job = jobs.find(id);
        if (job.isPresent() && !Objects.equals(job.get().waiting(), told)) {
            told = job.get().waiting();
            output.waiting(told);
        }
    }

    @Override
    public synchronized void batchCommitted(CommittedBatch batch, Progress progress) {
        output.batchCommitted(batch, progress);
    }

    @Override
    public synchronized void close() {
        closed.countDown();
    }
}

package dev.bandloom.job.running;

import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.OwnershipLostException;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.StopRequest;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.pipeline.LoopListener;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Runs the server's jobs in the background, a bounded number at a time, the oldest first. Those that an earlier server
 * left unfinished go on when this one starts, unless a user paused them; those that run when it stops are left to the next.
 */
public final class ServerJobs implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ServerJobs.class);

    private final JobRunner runner;
    private final JobStore store;
    private final LoopListener listener;
    private final int atOnce;
    private @Nullable ExecutorService threads;

    /**
     * Starts with no jobs.
     *
     * @param listener sees every job progress
     * @param atOnce most jobs that run at the same time, at least 1
     */
    public ServerJobs(JobRunner runner, JobStore store, LoopListener listener, int atOnce) {
        this.runner = runner;
        this.store = store;
        this.listener = listener;
        this.atOnce = atOnce;
    }

    /** Lets a job wait for its turn; one that comes while the server stops is left to the next. */
    public synchronized void start(JobId id) {
        if (threads != null) {
            threads.execute(() -> run(id));
        }
    }

    private void run(JobId id) {
        if (!isRunning()) {
            return;
        }
        try {
            do {
                runner.run(id, listener);
            } while (isRunning() && askedMeanwhile(id));
        } catch (JobStateConflictException | OwnershipLostException overtaken) {
            LOG.info("Job {} does not run here: {}", id, overtaken.getMessage());
        } catch (RuntimeException | Error broken) {
            LOG.error("Job {} was left as it is; it goes on when the server starts again", id, broken);
        }
    }

    /** Whether its user resumed or cancelled a stopped job while this thread still had it, where nobody heard of it. */
    private boolean askedMeanwhile(JobId id) {
        return store.find(id)
                .filter(job -> job.state() == JobState.QUEUED
                        || (!job.state().ended() && job.stopRequested() == StopRequest.CANCEL))
                .isPresent();
    }

    @EventListener(ApplicationReadyEvent.class)
    public void resumeUnfinished() {
        for (StoredJob job : store.unfinished(JobOwner.SERVER)) {
            if (job.state() == JobState.PAUSED && job.stopRequested() == StopRequest.PAUSE) {
                continue;
            }
            LOG.info("Resuming job {} at {} of {}", job.id(), job.accepted(), job.target());
            start(job.id());
        }
    }

    @Override
    public synchronized void start() {
        if (threads == null) {
            runner.admit();
            threads = Executors.newFixedThreadPool(
                    atOnce, Thread.ofPlatform().name("job-", 1).factory());
        }
    }

    /** Lets running jobs finish what they are storing. */
    @Override
    public void stop() {
        ExecutorService stopping;
        synchronized (this) {
            stopping = threads;
            threads = null;
        }
        if (stopping != null) {
            runner.suspendAll();
            stopping.close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }
}

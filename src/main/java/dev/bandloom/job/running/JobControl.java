package dev.bandloom.job.running;

import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.OwnershipLostException;
import dev.bandloom.job.ledger.JobOwnership;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.StopRequest;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.pipeline.GenerationLoop.Stop;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops jobs and lets them go on. What is asked of a job is written down before its loop hears of it, so that whichever
 * process has the job obeys, also after a crash.
 */
public final class JobControl {
    private static final Logger LOG = LoggerFactory.getLogger(JobControl.class);

    private final JobStore store;
    private final JobOwnership ownership;
    private final JobRunner runner;
    private final Consumer<JobId> background;

    /** @param background starts a job of the server */
    public JobControl(JobStore store, JobOwnership ownership, JobRunner runner, Consumer<JobId> background) {
        this.store = store;
        this.ownership = ownership;
        this.runner = runner;
        this.background = background;
    }

    public StoredJob cancel(JobId id) {
        return untilSettled(id, job -> {
            if (job.state().ended()) {
                return true;
            }
            store.request(id, StopRequest.CANCEL);
            return runner.stop(id, Stop.CANCEL) || settle(id, JobState.CANCELLED, null);
        });
    }

    public StoredJob pause(JobId id) {
        return untilSettled(id, job -> {
            if (job.state().ended() || job.stopRequested() == StopRequest.CANCEL) {
                throw conflict(job, "cannot be paused");
            }
            store.request(id, StopRequest.PAUSE);
            return job.state() == JobState.PAUSED
                    || runner.stop(id, Stop.SUSPEND)
                    || settle(id, JobState.PAUSED, JobRunner.PAUSED_BY_USER);
        });
    }

    public StoredJob resume(JobId id) {
        return untilSettled(id, job -> {
            if (job.state().ended() || job.stopRequested() == StopRequest.CANCEL) {
                throw conflict(job, "cannot be resumed");
            }
            if (job.state() != JobState.PAUSED) {
                if (job.stopRequested() != null) {
                    throw conflict(job, "stores its last results before it is paused. Maybe resume it in a moment");
                }
                return true;
            }
            if (job.owner() == JobOwner.COMMAND) {
                throw conflict(job, "belongs to a command. Maybe run its recipe again with ./bandloom run");
            }
            boolean freed = unlessOvertaken(id, () -> release(job, job.cache()));
            if (freed) {
                background.accept(id);
            }
            return freed;
        });
    }

    /** Takes a stopped job over and frees it to run. */
    public StoredJob release(StoredJob job, boolean cache) {
        return ownership.release(job.id(), job.ownerEpoch(), JobRunner.PROCESS, cache);
    }

    private boolean settle(JobId id, JobState state, @Nullable String detail) {
        return unlessOvertaken(
                id, () -> ownership.transition(id, runner.claim(id).ownerEpoch(), state, detail));
    }

    private static boolean unlessOvertaken(JobId id, Runnable change) {
        try {
            change.run();
            return true;
        } catch (OwnershipLostException | JobStateConflictException overtaken) {
            LOG.debug("Job {} was started, stopped or ended in the meantime", id, overtaken);
            return false;
        }
    }

    /** Tries again while others change the job at the same time. */
    private StoredJob untilSettled(JobId id, Predicate<StoredJob> attempt) {
        boolean settled = false;
        while (!settled) {
            settled = attempt.test(known(id));
        }
        return known(id);
    }

    private StoredJob known(JobId id) {
        return store.find(id).orElseThrow(() -> new NoSuchJobException(id));
    }

    private static JobStateConflictException conflict(StoredJob job, String why) {
        String state = job.stopRequested() == StopRequest.CANCEL && !job.state().ended()
                ? "is being cancelled"
                : "is " + job.state();
        return new JobStateConflictException("Job " + job.id() + " " + state + ": it " + why + ".");
    }
}

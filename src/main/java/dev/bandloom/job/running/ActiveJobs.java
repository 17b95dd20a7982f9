package dev.bandloom.job.running;

import dev.bandloom.job.JobId;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.pipeline.GenerationLoop;
import dev.bandloom.pipeline.GenerationLoop.Stop;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jobs that run in this process, and how they are stopped, also while their loop is still being built. */
final class ActiveJobs {
    private final Map<JobId, Active> jobs = new HashMap<>();
    private boolean suspending;

    /** Marks a job as running here; while all jobs are being suspended it will stop as soon as it has a loop. */
    synchronized void begin(JobId id) {
        var active = new Active();
        if (suspending) {
            active.stop = Stop.SUSPEND;
        }
        if (jobs.putIfAbsent(id, active) != null) {
            throw new JobStateConflictException("Job " + id + " runs already");
        }
    }

    /** The job's loop is there; it is stopped at once when that was asked for in the meantime. */
    synchronized void attach(JobId id, GenerationLoop loop, LlmSession session) {
        Active active = jobs.get(id);
        if (active == null) {
            throw new IllegalStateException("Job " + id + " was not begun");
        }
        active.loop = loop;
        active.session = session;
        if (active.stop != null) {
            loop.stop(active.stop);
        }
    }

    /** Why the calls of a job have to wait; empty when they do not, or the job does not run here. */
    Optional<String> waiting(JobId id) {
        LlmSession session;
        synchronized (this) {
            Active active = jobs.get(id);
            session = active == null ? null : active.session;
        }
        return session == null ? Optional.empty() : session.waiting();
    }

    synchronized void end(JobId id) {
        jobs.remove(id);
    }

    /** Asks a job to stop; false when it does not run here. One that was cancelled is not merely suspended later. */
    synchronized boolean stop(JobId id, Stop how) {
        Active active = jobs.get(id);
        if (active == null) {
            return false;
        }
        active.stop = active.stop == Stop.CANCEL ? Stop.CANCEL : how;
        if (active.loop != null) {
            active.loop.stop(active.stop);
        }
        return true;
    }

    /** Suspends what runs, and what is begun from now on. */
    synchronized void suspendAll() {
        suspending = true;
        jobs.keySet().forEach(id -> stop(id, Stop.SUSPEND));
    }

    /** Lets jobs run again. */
    synchronized void admit() {
        suspending = false;
    }

    private static final class Active {
        private @Nullable GenerationLoop loop;
        private @Nullable LlmSession session;
        private @Nullable Stop stop;
    }
}

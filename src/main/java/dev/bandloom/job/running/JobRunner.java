package dev.bandloom.job.running;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.JobView;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.OwnershipLostException;
import dev.bandloom.job.RecipeDesk;
import dev.bandloom.job.RecipeRejectedException;
import dev.bandloom.job.ledger.JobLedgers;
import dev.bandloom.job.ledger.JobOwnership;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.SampleQueries;
import dev.bandloom.job.ledger.StopRequest;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.job.report.JobReports;
import dev.bandloom.knowledge.KnowledgeException;
import dev.bandloom.llm.LlmSessions;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.GenerationLoop;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.pipeline.LoopResult;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.Policies;
import dev.bandloom.store.FileInUseException;
import dev.bandloom.store.Reading;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Runs jobs: takes a job over, builds its loop, writes its files, and brings it to its end state. */
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** Why a job that its user stopped is PAUSED. */
    public static final String PAUSED_BY_USER = "paused by the user";

    /** How often a job is asked to be stored as PAUSED while the database fails, and how long after each time. */
    private static final int OUTAGE_ATTEMPTS = 3;

    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(1);

    /** This process as the owner of jobs. */
    public static final String PROCESS = "process " + ProcessHandle.current().pid();

    private final JobInputs inputs;
    private final JobStore store;
    private final JobOwnership ownership;
    private final JobLedgers ledgers;
    private final SampleQueries samples;
    private final JobReports reports;
    private final LoopFactory loops;
    private final LlmSessions sessions;
    private final ActiveJobs active = new ActiveJobs();

    public JobRunner(
            RecipeDesk recipes,
            JobStore store,
            JobOwnership ownership,
            JobLedgers ledgers,
            SampleQueries samples,
            JobReports reports,
            LoopFactory loops,
            LlmSessions sessions) {
        this.inputs = new JobInputs(recipes);
        this.store = store;
        this.ownership = ownership;
        this.ledgers = ledgers;
        this.samples = samples;
        this.reports = reports;
        this.loops = loops;
        this.sessions = sessions;
    }

    /**
     * Runs a job until it ends or is stopped, which it is at once when its user has asked for it; a job that breaks off ends
     * FAILED, but is PAUSED when a file could not be written and there are samples to keep, or the database failed it. The calling thread must not be interrupted, since it writes to the store.
     */
    public JobView run(JobId id, LoopListener listener) {
        return begin(id, listener).get();
    }

    /** Marks a job as running, so that it can be stopped from now on; it does run, once, when the supplier is asked. */
    public Supplier<JobView> begin(JobId id, LoopListener listener) {
        active.begin(id);
        return () -> {
            try {
                return start(id, listener);
            } finally {
                active.end(id);
            }
        };
    }

    /** Asks a job to stop; false when it does not run in this process. */
    public boolean stop(JobId id, GenerationLoop.Stop how) {
        return active.stop(id, how);
    }

    /** Why the calls of a job have to wait; empty when they do not, or the job does not run in this process. */
    public Optional<String> waiting(JobId id) {
        return active.waiting(id);
    }

    /** Suspends what runs, and what is begun until {@link #admit}. */
    public void suspendAll() {
        active.suspendAll();
    }

    void admit() {
        active.admit();
    }

    /**
     * Takes a job that has not ended over from whoever had it.
     *
     * @throws JobStateConflictException when it has ended
     */
    public StoredJob claim(JobId id) {
        return ownership.claim(id, stored(id).ownerEpoch(), PROCESS);
    }

    private StoredJob stored(JobId id) {
        return store.find(id).orElseThrow(() -> new NoSuchJobException(id));
    }

    /** Reads the job's recipe while the store makes the job this process's own. */
    private JobView start(JobId id, LoopListener listener) {
        StoredJob found = stored(id);
        Reading<Recipe> recipe = Reading.of(() -> inputs.recipe(found));
        return run(ownership.start(id, found.ownerEpoch(), PROCESS), recipe, listener);
    }

    private JobView run(StoredJob job, Reading<Recipe> recipe, LoopListener listener) {
        if (job.stopRequested() != null) {
            return obeyed(job, job.stopRequested());
        }
        try {
            return runToEnd(job, recipe.get(), listener);
        } catch (OwnershipLostException lost) {
            throw lost;
        } catch (JobInputException | FileInUseException | KnowledgeException refusal) {
            return ended(job, JobState.FAILED, String.valueOf(refusal.getMessage()));
        } catch (RecipeRejectedException rejected) {
            return ended(
                    job,
                    JobState.FAILED,
                    rejected.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        } catch (UncheckedIOException disk) {
            String why = String.valueOf(disk.getMessage());
            LOG.warn("Job {} stopped: {}", job.id(), why);
            boolean bare = stored(job.id()).accepted() == 0;
            return ended(job, bare ? JobState.FAILED : JobState.PAUSED, why);
        } catch (CannotCreateTransactionException
                | DataAccessResourceFailureException
                | TransactionSystemException outage) {
            return pausedInOutage(job, outage);
        } catch (RuntimeException | Error broken) {
            LOG.error("Job {} broke off", job.id(), broken);
            return ended(job, JobState.FAILED, String.valueOf(broken.getMessage()));
        }
    }

    /** A server that starts anew leaves dead connections behind, which the pool finds when they have been idle for a moment. */
    private JobView pausedInOutage(StoredJob job, RuntimeException outage) {
        String why = "the database could not be reached: "
                + NestedExceptionUtils.getMostSpecificCause(outage).getMessage();
        LOG.warn("Job {} stopped: {}", job.id(), why);
        for (int attempt = 1; ; attempt++) {
            try {
                return ended(job, JobState.PAUSED, why);
            } catch (CannotCreateTransactionException
                    | DataAccessResourceFailureException
                    | TransactionSystemException still) {
                if (attempt == OUTAGE_ATTEMPTS) {
                    throw still;
                }
            }
            LockSupport.parkNanos(OUTAGE_PAUSE.toNanos());
        }
    }

    /** Brings a job where its user asked it to go. */
    private JobView obeyed(StoredJob job, StopRequest asked) {
        return switch (asked) {
            case CANCEL -> ended(job, JobState.CANCELLED, null);
            case PAUSE -> job.state() == JobState.PAUSED ? job.view() : ended(job, JobState.PAUSED, PAUSED_BY_USER);
        };
    }

    private JobView ended(StoredJob job, JobState state, @Nullable String why) {
        return ownership.transition(job.id(), job.ownerEpoch(), state, why).view();
    }

    private JobView runToEnd(StoredJob job, Recipe recipe, LoopListener listener) {
        List<SeedRow> rows = inputs.seedRows(recipe);
        Ledger ledger = ledgers.open(job, Policies.of(recipe.router().policy()));
        try (var output = JobOutput.open(job, samples, reports);
                var session = sessions.open(order(job, recipe))) {
            GenerationLoop loop = loops.loop(recipe, rows, session, ledger, (batch, progress) -> {
                output.append(batch);
                listener.batchCommitted(batch, progress);
            });
            active.attach(job.id(), loop, session);
            LoopResult result = loop.run(job.startState());
            if (result.end() != LoopResult.End.COMPLETED) {
                // What has passed since the last batch counts as time that the job has run.
                ledger.commit(List.of(), Usage.NONE);
            }
            return switch (result.end()) {
                case SUSPENDED, UNAVAILABLE, DENIED -> stopped(stored(job.id()), result);
                case COMPLETED -> end(job, JobState.COMPLETED, result, output, recipe);
                case EXHAUSTED -> end(job, JobState.EXHAUSTED, result, output, recipe);
                case CANCELLED -> end(job, JobState.CANCELLED, result, output, recipe);
            };
        }
    }

    private static LlmSessions.Order order(StoredJob job, Recipe recipe) {
        return new LlmSessions.Order(
                job.id().value(), recipe.llm(), recipe.budget(), job.usage(), job.active(), job.cache());
    }

    /** A job that its user wants to stop obeys; one whose provider does not serve it waits, if there is anything to keep. */
    private JobView stopped(StoredJob job, LoopResult result) {
        StopRequest asked = job.stopRequested();
        if (asked == StopRequest.CANCEL) {
            return obeyed(job, asked);
        }
        return switch (result.end()) {
            case DENIED -> unserved(job, job.accepted() == 0 ? JobState.FAILED : JobState.PAUSED, result.detail());
            case UNAVAILABLE -> unserved(job, JobState.PAUSED, result.detail());
            default -> asked == null ? job.view() : obeyed(job, asked);
        };
    }

    private JobView unserved(StoredJob job, JobState state, String why) {
        return ownership
                .transition(job.id(), job.ownerEpoch(), state, why, true)
                .view();
    }

    private JobView end(StoredJob job, JobState state, LoopResult result, JobOutput output, Recipe recipe) {
        JobOutput.Finished finished = output.finish(state, result, recipe);
        return ownership
                .end(job.id(), job.ownerEpoch(), state, finished.detail(), finished.written())
                .view();
    }
}

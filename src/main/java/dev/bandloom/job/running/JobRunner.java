package dev.bandloom.job.running;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.SeedTableException;
import dev.bandloom.dataset.SeedTableReader;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.JobView;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.OutputFiles;
import dev.bandloom.job.OwnershipLostException;
import dev.bandloom.job.RecipeDesk;
import dev.bandloom.job.RecipeRejectedException;
import dev.bandloom.job.ledger.JobLedgers;
import dev.bandloom.job.ledger.JobOwnership;
import dev.bandloom.job.ledger.JobReports;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.SampleQueries;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.pipeline.GenerationLoop;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.pipeline.LoopResult;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.SeedTableSpec;
import dev.bandloom.routing.Policies;
import dev.bandloom.store.FileInUseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs: takes a job over, builds its loop, writes its files, and brings it to its end state. */
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final RecipeDesk recipes;
    private final JobStore store;
    private final JobOwnership ownership;
    private final JobLedgers ledgers;
    private final SampleQueries samples;
    private final JobReports reports;
    private final LoopFactory loops;
    private final ActiveJobs active = new ActiveJobs();

    public JobRunner(
            RecipeDesk recipes,
            JobStore store,
            JobOwnership ownership,
            JobLedgers ledgers,
            SampleQueries samples,
            JobReports reports,
            LoopFactory loops) {
        this.recipes = recipes;
        this.store = store;
        this.ownership = ownership;
        this.ledgers = ledgers;
        this.samples = samples;
        this.reports = reports;
        this.loops = loops;
    }

    /**
     * Runs a job until it ends or is stopped; a job that breaks off ends FAILED. The calling thread must not be
     * interrupted, since it writes to the store.
     */
    public JobView run(JobId id, LoopListener listener) {
        return begin(id, listener).get();
    }

    /** Marks a job as running, so that it can be stopped from now on; it does run, once, when the supplier is asked. */
    public Supplier<JobView> begin(JobId id, LoopListener listener) {
        active.begin(id);
        return () -> {
            try {
                return run(claim(id), listener);
            } finally {
                active.end(id);
            }
        };
    }

    /** Asks a job to stop; false when it does not run in this process. */
    public boolean stop(JobId id, GenerationLoop.Stop how) {
        return active.stop(id, how);
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
        StoredJob found = store.find(id).orElseThrow(() -> new NoSuchJobException(id));
        return ownership.claim(
                id, found.ownerEpoch(), "process " + ProcessHandle.current().pid());
    }

    private JobView run(StoredJob claimed, LoopListener listener) {
        StoredJob job = claimed.state() == JobState.QUEUED
                ? ownership.transition(claimed.id(), claimed.ownerEpoch(), JobState.RUNNING, null)
                : claimed;
        try {
            return runToEnd(job, listener);
        } catch (OwnershipLostException lost) {
            throw lost;
        } catch (JobInputException | FileInUseException refusal) {
            return failed(job, String.valueOf(refusal.getMessage()));
        } catch (RecipeRejectedException recipe) {
            return failed(job, recipe.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        } catch (RuntimeException broken) {
            LOG.error("Job {} broke off", job.id(), broken);
            return failed(job, String.valueOf(broken.getMessage()));
        }
    }

    private JobView failed(StoredJob job, String why) {
        return ownership
                .transition(job.id(), job.ownerEpoch(), JobState.FAILED, why)
                .view();
    }

    private JobView runToEnd(StoredJob job, LoopListener listener) {
        Recipe recipe = recipe(job);
        OutputFiles files = OutputFiles.of(Path.of(job.output()));
        try (var dataset = DatasetFiles.open(files, job.id(), samples)) {
            GenerationLoop loop = loops.loop(
                    recipe,
                    seedRows(recipe),
                    new OfflineSession(),
                    ledgers.open(job, Policies.of(recipe.router().policy())),
                    (batch, progress) -> {
                        dataset.append(batch);
                        listener.batchCommitted(batch, progress);
                    });
            active.attach(job.id(), loop);
            LoopResult result = loop.run(job.startState());
            return switch (result.end()) {
                case SUSPENDED, UNAVAILABLE, DENIED ->
                    store.find(job.id()).orElseThrow().view();
                case COMPLETED -> end(job, JobState.COMPLETED, result, dataset, files, recipe);
                case EXHAUSTED -> end(job, JobState.EXHAUSTED, result, dataset, files, recipe);
                case CANCELLED -> end(job, JobState.CANCELLED, result, dataset, files, recipe);
            };
        }
    }

    private JobView end(
            StoredJob job, JobState state, LoopResult result, DatasetFiles dataset, OutputFiles files, Recipe recipe) {
        dataset.commit();
        String detail = result.detail().isEmpty() ? null : result.detail();
        reports.write(job.id(), recipe, state, detail, files.report());
        return ownership.transition(job.id(), job.ownerEpoch(), state, detail).view();
    }

    /** The recipe as it was submitted; what it reads must still be what it was. */
    private Recipe recipe(StoredJob job) {
        Path folder = job.recipeFolder().isEmpty() ? null : Path.of(job.recipeFolder());
        ReadResult.Read read = recipes.read(job.recipe().getBytes(StandardCharsets.UTF_8), job.owner(), folder);
        if (!read.fingerprint().equals(job.fingerprint())) {
            throw new JobInputException(
                    "The files that the recipe of job " + job.id()
                            + " reads have changed since it was submitted. Maybe start it afresh with --new.",
                    null);
        }
        return read.recipe();
    }

    private static List<SeedRow> seedRows(Recipe recipe) {
        SeedTableSpec table = recipe.taskInput().seedTable();
        if (table == null) {
            return List.of();
        }
        try {
            return new SeedTableReader().read(table.path(), table.fields());
        } catch (SeedTableException e) {
            throw new JobInputException(String.valueOf(e.getMessage()), e);
        }
    }
}

package dev.bandloom.job;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.ArmFilter;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.WarmStart;
import dev.bandloom.job.evidence.ArmBeliefs;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.JobOwnership;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.NewJob;
import dev.bandloom.job.ledger.SampleQueries;
import dev.bandloom.job.ledger.StopRequest;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.job.running.FormerDataset;
import dev.bandloom.job.running.JobControl;
import dev.bandloom.job.running.JobRunner;
import dev.bandloom.pipeline.GenerationLoop;
import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.routing.ContextKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The jobs of this data directory. */
final class JobService implements Jobs {
    private final RecipeDesk recipes;
    private final JobFolders folders;
    private final JobStore store;
    private final JobOwnership ownership;
    private final SampleQueries samples;
    private final DecisionQueries decisions;
    private final ArmBeliefs beliefs;
    private final ArmMemory memory;
    private final JobRunner runner;
    private final JobControl control;
    private final Consumer<JobId> background;

    /** @param background starts a job of the server */
    JobService(
            RecipeDesk recipes,
            JobFolders folders,
            JobStore store,
            JobOwnership ownership,
            SampleQueries samples,
            DecisionQueries decisions,
            ArmBeliefs beliefs,
            ArmMemory memory,
            JobRunner runner,
            Consumer<JobId> background) {
        this.recipes = recipes;
        this.folders = folders;
        this.store = store;
        this.ownership = ownership;
        this.samples = samples;
        this.decisions = decisions;
        this.beliefs = beliefs;
        this.memory = memory;
        this.runner = runner;
        this.control = new JobControl(store, ownership, runner, background);
        this.background = background;
    }

    @Override
    public JobView submit(JobSubmission submission) {
        ReadResult.Read read = recipes.read(submission.recipe(), submission.owner(), submission.recipeFolder());
        JobId id = JobId.unique();
        String output = folders.output(submission.owner(), id, read.recipe())
                .normalize()
                .toString();
        Optional<StoredJob> unfinished = store.findUnfinished(read.fingerprint(), submission.owner(), output);
        if (unfinished.isPresent() && continues(submission, unfinished.get())) {
            return freed(unfinished.get(), submission.cache()).view();
        }
        if (submission.resume()) {
            return complete(read.fingerprint(), submission.owner(), output).view();
        }
        unfinished.ifPresent(this::supersede);
        StoredJob job = store.create(job(submission, read, id, output));
        if (job.id().equals(id) && job.owner() == JobOwner.SERVER) {
            background.accept(id);
        }
        return job.view();
    }

    /** The job whose dataset lies there. */
    private StoredJob complete(String fingerprint, JobOwner owner, String output) {
        var former = new FormerDataset(OutputFiles.of(Path.of(output)));
        if (!former.exists()) {
            throw refused("there is nothing to resume: no unfinished run of this recipe, and no " + output
                    + ". Maybe leave out --resume");
        }
        if (!former.isOf(fingerprint)) {
            throw refused(
                    output + " was made from another recipe, or from this one before it was changed."
                            + " Maybe give another output_path, or leave out --resume, which keeps that dataset under another name");
        }
        return store.findLatest(fingerprint, owner, output)
                .filter(job -> job.state().ended())
                .orElseThrow(() -> refused(output + " is a dataset of this recipe that another data directory has the"
                        + " job of. Maybe name that with BANDLOOM_HOME"));
    }

    private static RecipeRejectedException refused(String why) {
        return new RecipeRejectedException(List.of(new Problem("output_path", 0, 0, why)));
    }

    private static boolean continues(JobSubmission submission, StoredJob job) {
        return !submission.fresh() && job.stopRequested() != StopRequest.CANCEL;
    }

    private StoredJob freed(StoredJob job, boolean cache) {
        boolean free = job.state() != JobState.PAUSED && job.stopRequested() == null && job.cache() == cache;
        return free ? job : control.release(job, cache);
    }

    /** Ends a job that another takes the place of, so that nobody resumes it over the new one's files. */
    private void supersede(StoredJob job) {
        StoredJob claimed = runner.claim(job.id());
        ownership.transition(job.id(), claimed.ownerEpoch(), JobState.CANCELLED, "started afresh");
    }

    private NewJob job(JobSubmission submission, ReadResult.Read read, JobId id, String output) {
        Recipe recipe = read.recipe();
        String context = ContextKey.of(recipe).value();
        String policy = recipe.router().policy().name();
        ArmDefinitions definitions = ArmDefinitions.of(recipe.router());
        WarmStart.Start start = start(recipe.router(), context, definitions);
        return new NewJob(
                id,
                recipe.jobId(),
                read.fingerprint(),
                submission.owner(),
                JobRunner.PROCESS,
                submission.idempotencyKey(),
                new String(submission.recipe(), StandardCharsets.UTF_8),
                submission.recipeFolder() == null
                        ? ""
                        : submission.recipeFolder().toString(),
                SampleJson.mapper().writeValueAsString(recipe),
                start.state(),
                start.origins(),
                definitions,
                context,
                policy,
                recipe.numSamples(),
                output,
                submission.cache());
    }

    /** What could not be added to by the job's batches is refused here, before they cost anything. */
    private WarmStart.Start start(RouterSpec router, String context, ArmDefinitions definitions) {
        String policy = router.policy().name();
        memory.forArms(definitions).recall(context, policy);
        return router.warmStart()
                ? WarmStart.from(memory.contents(new ArmFilter(null, policy, null)), context, router)
                : WarmStart.Start.COLD;
    }

    /**
     * The loop gets a thread of its own, which nobody interrupts while it writes to the store; an interrupt of the
     * caller asks it to stop.
     */
    @Override
    public JobView run(JobId id, LoopListener listener) {
        Supplier<JobView> begun = runner.begin(id, listener);
        var task = new FutureTask<>(begun::get);
        Thread.ofPlatform().name("job-" + id).start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException asked) {
                    interrupted = true;
                    runner.stop(id, GenerationLoop.Stop.SUSPEND);
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Job " + id + " broke off", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Optional<JobView> find(JobId id) {
        return store.find(id).map(this::view);
    }

    @Override
    public Page<JobView> list(@Nullable String cursor, int limit) {
        Page<JobView> page = store.list(cursor, limit);
        return new Page<>(page.items().stream().map(this::waiting).toList(), page.next());
    }

    @Override
    public Page<StoredSample> samples(JobId id, @Nullable SampleState state, @Nullable String cursor, int limit) {
        known(id);
        return samples.page(id, state, cursor, limit);
    }

    @Override
    public void forEachSample(JobId id, @Nullable SampleState state, Consumer<StoredSample> consumer) {
        known(id);
        try (var stream = samples.stream(id, state)) {
            stream.forEach(consumer);
        }
    }

    @Override
    public Page<DecisionView> decisions(JobId id, @Nullable String cursor, int limit) {
        known(id);
        return decisions.page(id, cursor, limit);
    }

    @Override
    public List<ArmSummary> arms(JobId id) {
        return beliefs.of(known(id));
    }

    @Override
    public JobView cancel(JobId id) {
        return view(control.cancel(id));
    }

    @Override
    public JobView pause(JobId id) {
        return view(control.pause(id));
    }

    @Override
    public JobView resume(JobId id) {
        return view(control.resume(id));
    }

    private JobView view(StoredJob job) {
        return waiting(job.view());
    }

    private JobView waiting(JobView job) {
        return job.state() == JobState.RUNNING
                ? job.waitingFor(runner.waiting(job.id()).orElse(null))
                : job;
    }

    private StoredJob known(JobId id) {
        return store.find(id).orElseThrow(() -> new NoSuchJobException(id));
    }
}

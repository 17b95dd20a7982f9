package dev.bandloom.job;

import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleId;
import dev.bandloom.dataset.SampleMetadata;
import dev.bandloom.dataset.Trace;
import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.feedback.Reward;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.pipeline.Progress;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/** Jobs in memory. A run makes batches of five, of which four pass, and is interrupted where the test says. */
public final class FakeJobs implements Jobs {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Recipes recipes;
    private final Map<JobId, JobView> stored =
            Collections.synchronizedMap(new TreeMap<>((a, b) -> a.value().compareTo(b.value())));
    private final Map<String, JobId> keys = new TreeMap<>();
    private final List<JobSubmission> submissions = new CopyOnWriteArrayList<>();

    /** How runs end. */
    public JobState end = JobState.COMPLETED;

    /** Whether jobs that pause or fail do so because of a provider. */
    public boolean providerFault;

    /** What jobs have consumed. */
    public Usage usage = Usage.NONE;

    /** Called before each batch. */
    public Runnable beforeBatch = () -> {};

    /** Whether submissions find the first job, half done. */
    public boolean resumes;

    public FakeJobs(Recipes recipes) {
        this.recipes = recipes;
    }

    public List<JobSubmission> submissions() {
        return submissions;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        stored.clear();
        keys.clear();
        submissions.clear();
    }

    /** Puts a job into a state, as if time had passed. */
    public void advance(String id, JobState state, int accepted) {
        stored.computeIfPresent(new JobId(id), (key, job) -> view(key, state, job.target(), accepted));
    }

    /** Makes a running job wait. */
    public void hold(String id, String reason) {
        stored.computeIfPresent(new JobId(id), (key, job) -> job.waitingFor(reason));
    }

    @Override
    public synchronized JobView submit(JobSubmission submission) {
        var recipe = recipes.read(submission.recipe(), submission.recipeFolder());
        var key = submission.idempotencyKey();
        if (key != null && keys.containsKey(key)) {
            var first = stored.get(keys.get(key));
            if (first.target() != recipe.numSamples()) {
                throw new IdempotencyConflictException("The key '" + key + "' belongs to " + first.id());
            }
            return first;
        }
        var id = new JobId("job-" + (stored.size() + 1));
        if (key != null) {
            keys.put(key, id);
        }
        boolean half = resumes && !submission.fresh();
        var job = view(id, JobState.QUEUED, recipe.numSamples(), half ? recipe.numSamples() / 2 : 0);
        stored.put(id, job);
        submissions.add(submission);
        return job;
    }

    @Override
    public JobView run(JobId id, LoopListener listener) {
        var job = require(id);
        int accepted = job.accepted();
        for (int batch = (int) job.batches() + 1; accepted < job.target(); batch++) {
            beforeBatch.run();
            if (Thread.currentThread().isInterrupted()) {
                return keep(view(id, JobState.RUNNING, job.target(), accepted));
            }
            accepted = Math.min(job.target(), accepted + 4);
            listener.batchCommitted(batch(batch), new Progress(accepted, job.target(), 5L * batch, batch, usage));
            if (end != JobState.COMPLETED) {
                return keep(view(id, end, job.target(), accepted));
            }
        }
        return keep(view(id, JobState.COMPLETED, job.target(), accepted));
    }

    @Override
    public Optional<JobView> find(JobId id) {
        return Optional.ofNullable(stored.get(id));
    }

    @Override
    public Page<JobView> list(@Nullable String cursor, int limit) {
        return page(List.copyOf(stored.values()), cursor, limit);
    }

    @Override
    public Page<StoredSample> samples(JobId id, @Nullable SampleState state, @Nullable String cursor, int limit) {
        return page(samples(require(id), state), cursor, limit);
    }

    @Override
    public void forEachSample(JobId id, @Nullable SampleState state, Consumer<StoredSample> consumer) {
        samples(require(id), state).forEach(consumer);
    }

    @Override
    public Page<DecisionView> decisions(JobId id, @Nullable String cursor, int limit) {
        require(id);
        var decisions = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> new DecisionView(
                        number, "COMMITTED", decision(), 0.7, 5, 4, new Reward(0.7, 0.8, 0.9, 1, 1), null, 5))
                .toList();
        return page(decisions, cursor, limit);
    }

    @Override
    public List<ArmSummary> arms(JobId id) {
        require(id);
        return List.of(
                new ArmSummary(FakeRecipes.PLAIN, 0, 0, 0, 0, 1, 0, 0, 0, 0, Usage.NONE),
                new ArmSummary(
                        FakeRecipes.RICH, 3, 1, 0.7125, 0.5, 0.9, 0.8, 15, 15, 1, new Usage(900, 600, 0.015, 3, 1, 2)));
    }

    @Override
    public JobView cancel(JobId id) {
        var job = require(id);
        return job.state().ended() ? job : keep(view(id, JobState.CANCELLED, job.target(), job.accepted()));
    }

    @Override
    public JobView pause(JobId id) {
        var job = open(id);
        return keep(view(id, JobState.PAUSED, job.target(), job.accepted()));
    }

    @Override
    public JobView resume(JobId id) {
        var job = open(id);
        return job.state() == JobState.PAUSED ? keep(view(id, JobState.QUEUED, job.target(), job.accepted())) : job;
    }

    private JobView open(JobId id) {
        var job = require(id);
        if (job.state().ended()) {
            throw new JobStateConflictException("Job " + id + " is " + job.state());
        }
        return job;
    }

    private JobView require(JobId id) {
        return find(id).orElseThrow(() -> new NoSuchJobException(id));
    }

    private JobView keep(JobView job) {
        stored.put(job.id(), job);
        return job;
    }

    private JobView view(JobId id, JobState state, int target, int accepted) {
        int batches = (accepted + 3) / 4;
        boolean fault = providerFault && (state == JobState.PAUSED || state == JobState.FAILED);
        return new JobView(
                id,
                "plants",
                state,
                fault ? "openai refuses its key (401)" : detail(state),
                fault,
                null,
                JobOwner.COMMAND,
                target,
                accepted,
                5L * batches,
                batches,
                usage.tokens(),
                usage.costUsd(),
                usage.calls(),
                usage.retries(),
                usage.cached(),
                "/data/plants.jsonl",
                NOW,
                state == JobState.QUEUED ? null : NOW,
                state.ended() ? NOW.plusSeconds(1) : null);
    }

    private static @Nullable String detail(JobState state) {
        return switch (state) {
            case EXHAUSTED -> "max_candidates 5 was reached";
            case PAUSED -> "paused by the user";
            case QUEUED, RUNNING, COMPLETED, CANCELLED, FAILED -> null;
        };
    }

    private static CommittedBatch batch(int number) {
        var brief = new SampleBrief(null, null);
        var order =
                new GenerationOrder(number, FakeRecipes.RICH, 0.7, Collections.nCopies(5, brief), List.of(), number);
        return new CommittedBatch(
                new BatchSpec(decision(), order),
                List.of(),
                new BatchOutcome(5, 4, 0.9, 1, 1),
                new Reward(0.72, 0.8, 0.9, 1, 1),
                new Observation(FakeRecipes.RICH, 0.72, 5, 5, 4),
                Usage.NONE,
                "offline-rules",
                "naive/1",
                null,
                List.of(),
                Duration.ofMillis(1),
                NOW);
    }

    private static Decision decision() {
        Map<ArmId, Double> propensities = Map.of(FakeRecipes.PLAIN, 0.25, FakeRecipes.RICH, 0.75);
        return new Decision(FakeRecipes.RICH, 0.75, propensities, true, ContextVector.NONE, "best sampled mean 0.71");
    }

    private static List<StoredSample> samples(JobView job, @Nullable SampleState state) {
        return IntStream.range(0, job.accepted() + 1)
                .mapToObj(index -> new StoredSample(
                        sample(index),
                        index == 0 ? SampleState.REJECTED : SampleState.ACCEPTED,
                        index == 0 ? "too short" : null))
                .filter(sample -> state == null || sample.state() == state)
                .toList();
    }

    private static Sample sample(int index) {
        return new Sample(
                SampleId.of(1, index),
                NOW,
                "botany",
                "plant: Saguaro",
                StringNode.valueOf("A saguaro, number " + index),
                new SampleMetadata("plants", "naive", "rich", "offline-rules", "1", "en", null, 0.9, Map.of()),
                new Trace(List.of(), List.of(), List.of("plants.csv#1"), List.of()));
    }

    private static <T> Page<T> page(List<T> all, @Nullable String cursor, int limit) {
        if (cursor != null && !cursor.matches("[0-9]{1,6}")) {
            throw new InvalidCursorException(cursor);
        }
        int from = cursor == null ? 0 : Math.min(all.size(), Integer.parseInt(cursor));
        int to = Math.min(all.size(), from + limit);
        return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }
}

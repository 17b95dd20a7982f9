package dev.bandloom.job;

import dev.bandloom.pipeline.LoopListener;
import dev.bandloom.pipeline.SampleState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one data directory, as entry points see them. Methods that take the id of a job throw
 * {@link NoSuchJobException} for one that is unknown, before anything else happens; those that take a cursor throw
 * {@link InvalidCursorException} for one that they did not hand out.
 */
public interface Jobs {
    /**
     * Reads and checks a recipe against the roots of this entry point and stores a QUEUED job, or finds the one that the
     * submission continues: a paused one is free to run again.
     *
     * @throws RecipeRejectedException with everything that is wrong with the recipe
     * @throws IdempotencyConflictException when the key was used for another recipe
     */
    JobView submit(JobSubmission submission);

    /**
     * Runs a job in the calling thread until it ends or is paused. An interrupt of the thread stops it between two
     * batches; the job then has not ended and can be resumed.
     */
    JobView run(JobId id, LoopListener listener);

    Optional<JobView> find(JobId id);

    /** Jobs, the newest first. */
    Page<JobView> list(@Nullable String cursor, int limit);

    /** Samples in the order in which their batches were committed; of every state when {@code state} is null. */
    Page<StoredSample> samples(JobId id, @Nullable SampleState state, @Nullable String cursor, int limit);

    /** As {@link #samples}, without holding more than a few in memory. */
    void forEachSample(JobId id, @Nullable SampleState state, Consumer<StoredSample> consumer);

    /** Decisions in the order in which they were taken. */
    Page<DecisionView> decisions(JobId id, @Nullable String cursor, int limit);

    /** What this job has seen of each arm of its recipe, in the order of the recipe. */
    List<ArmSummary> arms(JobId id);

    /** Asks a job to end, which it will whatever happens to its process; a job that has ended stays as it is. */
    JobView cancel(JobId id);

    /**
     * Asks a job to stop until it is resumed; one that is paused stays as it is. A running one goes on as RUNNING until it
     * has stored what it is just storing.
     *
     * @throws JobStateConflictException when the job has ended or is to end
     */
    JobView pause(JobId id);

    /**
     * Lets a paused job of the server run again; one that waits for its turn or runs stays as it is.
     *
     * @throws JobStateConflictException when the job has ended, is to end, is not yet paused, or belongs to a command
     */
    JobView resume(JobId id);
}

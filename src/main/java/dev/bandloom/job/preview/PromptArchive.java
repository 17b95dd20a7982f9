package dev.bandloom.job.preview;

import dev.bandloom.job.JobId;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.NoSuchJobException;
import java.util.Optional;

/** The prompts of the batches of stored jobs. */
@FunctionalInterface
public interface PromptArchive {
    /**
     * The prompts of a batch; empty when the job has no batch of this number.
     *
     * @throws NoSuchJobException when there is no such job
     * @throws JobStateConflictException when what the job's recipe reads is not what it was
     */
    Optional<BatchPrompts> prompts(JobId job, long batch);
}

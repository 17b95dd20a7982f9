package dev.bandloom.job.late;

import dev.bandloom.job.JobId;
import java.util.List;

/**
 * Late rewards of the jobs of one data directory, by decision. A source's latest word on a batch replaces what it said
 * before; the batch's reward becomes the mean of the latest words of its sources, and what was observed when the batch was
 * judged counts no more.
 */
public interface LateRewards {
    /**
     * Stores and applies a signal in one transaction, which teaches the shared arm memory and, under free ordering, the job
     * while it runs. The same key with the same content brings the first answer again and changes nothing.
     *
     * @param batch number of the decision, from 1
     * @throws dev.bandloom.job.NoSuchJobException when there is no such job
     * @throws NoSuchDecisionException when the job has no such decision
     * @throws DecisionNotCommittedException when the decision has no reward, or not yet
     * @throws dev.bandloom.job.IdempotencyConflictException when the key stands for something else
     * @throws dev.bandloom.job.JobStateConflictException when the decision has 1000 of them, the most there may be
     */
    Amendment amend(JobId job, long batch, LateSignal signal);

    /** What was said about a decision, in the order in which it came. */
    List<Amendment> amendments(JobId job, long batch);
}

package dev.bandloom.pipeline;

import dev.bandloom.llm.Usage;
import dev.bandloom.routing.Observation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job's batches are written down before and after they run. Each method is one durable transaction: when it
 * returns, its effect survives the death of the process. The caller is a single thread.
 */
public interface Ledger {
    /** What was settled before the first batch; empty until it is stored. */
    Optional<Preparation> preparation();

    /** Stores what was settled before the first batch, with what that consumed. */
    void prepare(Preparation preparation, Usage usage);

    /** Stores decided batches as PENDING, before anything is called for them. */
    void open(List<BatchSpec> specs);

    /**
     * Stores what batches brought, in this order, with what the router learned from them and the events, and makes them
     * COMMITTED.
     *
     * @param unattributed what calls consumed that belong to no batch
     */
    void commit(List<CommittedBatch> batches, Usage unattributed);

    /** Makes a batch VOIDED: it brings nothing to the job. Its usage is kept. */
    void discard(long sequence, Usage usage);

    /** Every committed batch in the order of commits, its accepted samples complete; the caller closes the stream. */
    Stream<CommittedBatch> committed();

    /**
     * Late rewards of committed batches that this method has not yet told of, in the order in which they came: the next of
     * them, and none once all have been told.
     */
    List<LateReward> lateRewards();

    /** The job's counts, voided batches included. */
    LedgerTotals totals();

    /** Batches decided but not committed, by sequence number. */
    List<BatchSpec> pending();

    /**
     * A committed batch that was given another reward.
     *
     * @param seen what was learned from it, with the reward that counted until then
     * @param reward that counts from then on, in [0,1]
     * @param at batches that were committed before it
     */
    record LateReward(Observation seen, double reward, long at) {}
}

package dev.bandloom.pipeline;

import dev.bandloom.llm.Usage;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a job's batches are written down before and after they run. Each method is one durable transaction: when it
 * returns, its effect survives the death of the process. The caller is a single thread.
 */
public interface Ledger {
    /** Stores a decided batch as PENDING, before anything is called for it. */
    void open(BatchSpec spec);

    /** Stores what the batch brought, what the router learned from it and the events, and makes it COMMITTED. */
    void commit(CommittedBatch batch);

    /** Makes a batch VOIDED: it came back after the job had all it needed. Its usage is kept. */
    void discard(long sequence, Usage usage);

    /** Every committed batch in the order of commits, its accepted samples complete; the caller closes the stream. */
    Stream<CommittedBatch> committed();

    /** How many samples the committed batches have brought to the dataset. */
    long accepted();

    /** Batches decided but not committed, by sequence number. */
    List<BatchSpec> pending();
}

package dev.bandloom.pipeline;

/** Sees a job progress. Called by the loop's thread, after the ledger has stored what is told. */
public interface LoopListener {
    void batchCommitted(CommittedBatch batch, Progress progress);
}

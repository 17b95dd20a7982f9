package dev.bandloom.job.ledger;

/** Where a batch is in the ledger. */
public enum BatchState {
    /** Decided and stored, not yet known to have run. */
    PENDING,
    /** Its results are part of the job. */
    COMMITTED,
    /** It came back after the job had all it needed. */
    VOIDED
}

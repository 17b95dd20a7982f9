package dev.bandloom.job.ledger;

/** What a user has asked of a job; it holds, across processes, until it is obeyed or taken back. */
public enum StopRequest {
    /** To end. */
    CANCEL,
    /** To stay as it is until it is resumed. */
    PAUSE
}

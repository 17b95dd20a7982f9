package dev.bandloom.pipeline;

/** What became of a candidate. */
public enum SampleState {
    /** One of the N. */
    ACCEPTED,
    /** A check rejected it. */
    REJECTED,
    /** It passed, but N or the quota of its label was full. */
    SURPLUS,
    /** It waits for a person. */
    AWAITING_REVIEW
}

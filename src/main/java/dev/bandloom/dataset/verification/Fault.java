package dev.bandloom.dataset.verification;

/**
 * One thing that is wrong with a dataset.
 *
 * @param record its number in the dataset, from 1; of a record that was removed its number in the job
 * @param id of the record; empty when it has none
 * @param message says what is wrong with it
 */
public record Fault(Kind kind, long record, String id, String message) {
    /** What can be wrong. */
    public enum Kind {
        /** It holds something else than when it was written. */
        ALTERED,
        /** It carries no hash by which that could be known. */
        UNSEALED,
        /** Another record before it has its id. */
        DUPLICATED,
        /** The job has no such record. */
        ADDED,
        /** The job has it, the dataset has not. */
        REMOVED
    }
}

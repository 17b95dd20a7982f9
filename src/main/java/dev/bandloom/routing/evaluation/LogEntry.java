package dev.bandloom.routing.evaluation;

import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;

/** What happened in a job, as far as its router saw it; the order of entries is the order in which the router knew of them. */
public sealed interface LogEntry {
    /** Which decision of the job it is about, counted from 1. */
    long number();

    /** An arm was chosen, and its pull is pending from now on. */
    record Decided(long number, Decision decision) implements LogEntry {}

    /** The reward of a pull became known. */
    record Rewarded(long number, Observation observation) implements LogEntry {}

    /** A pull will never have a reward. */
    record Dropped(long number) implements LogEntry {}
}

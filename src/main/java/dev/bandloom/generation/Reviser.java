package dev.bandloom.generation;

import java.util.List;

/** A generator that can take samples back and mend them. Safe for many threads. */
public interface Reviser {
    /** How often a sample may come back. */
    int rounds();

    /**
     * A new version for each critique, in order; the earlier version and the critique stay in its steps. The same order,
     * critiques and round give the same versions from a deterministic text engine.
     *
     * @param round from 1
     */
    List<Candidate> revise(GenerationOrder order, List<Critique> critiques, int round);
}

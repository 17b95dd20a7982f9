package dev.bandloom.feedback;

import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;

/**
 * What all jobs have learned: the evidence of each arm by context key and policy, and linear models, one for each arm and
 * policy over all contexts.
 */
public interface ArmMemory {
    /** The same memory for arms that are defined so: what others of their names have learned is not seen or touched. */
    ArmMemory forArms(ArmDefinitions definitions);

    /**
     * What is remembered for this context, with the linear models; empty when nothing is.
     *
     * @throws UnreadableMemoryException when this release cannot read, and so not add to, a part of it
     */
    RouterState recall(String contextKey, String policy);

    /**
     * Adds newly gained evidence, within the caller's transaction when there is one.
     *
     * @throws UnreadableMemoryException when this release cannot read what it would be added to
     */
    void merge(String contextKey, Policy policy, RouterState gained);

    /**
     * Lets a pull that was merged before have brought another reward, within the caller's transaction when there is one.
     * Nothing happens when the arm's evidence is less than a pull: it was forgotten since.
     *
     * @param seen the pull, with the reward that counts at present
     * @return whether the evidence has changed
     */
    boolean amend(String contextKey, String policy, Observation seen, double reward);

    /** What is remembered, for warm starts, display and exchange. */
    MemoryContents contents(ArmFilter filter);

    /**
     * Takes over what was remembered elsewhere, all of it or nothing.
     *
     * @param replace puts it in the place of what is remembered of the same arm, context, policy and definition, instead of
     *     adding to it
     */
    void take(MemoryContents contents, boolean replace);

    /** Deletes what is meant, readable or not. */
    Forgotten forget(ArmFilter filter);

    /**
     * How much was deleted.
     *
     * @param arms arms' evidence in one context, each
     * @param contexts contexts that lost some
     * @param models linear models
     */
    record Forgotten(int arms, int contexts, int models) {}
}

package dev.bandloom.feedback;

import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.util.List;

/** What all jobs have learned, by context key, policy and arm. */
public interface ArmMemory {
    /** What is remembered for this context; empty when nothing is. */
    RouterState recall(String contextKey, String policy);

    /** Adds newly gained evidence, within the caller's transaction when there is one. */
    void merge(String contextKey, Policy policy, RouterState gained);

    /** Everything remembered, for display and exchange. */
    List<Entry> entries();

    /** What is remembered for one context and policy. */
    record Entry(String contextKey, String policy, RouterState state) {}
}

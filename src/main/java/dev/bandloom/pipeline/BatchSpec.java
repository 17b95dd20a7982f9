package dev.bandloom.pipeline;

import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.routing.Decision;

/** A batch as it was decided, complete: running it again needs nothing but this and the recipe. */
public record BatchSpec(Decision decision, GenerationOrder order) {
    /** Number of this batch in its job, from 1. */
    public long sequence() {
        return order.batch();
    }

    /** Temperature in force for this batch. */
    public double temperature() {
        return order.temperature();
    }

    /** Candidates asked for. */
    public int size() {
        return order.briefs().size();
    }
}

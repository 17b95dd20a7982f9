package dev.bandloom.pipeline;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.routing.Decision;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** References of the seed rows that its samples are written from. */
    public Set<String> seedRows() {
        return order.briefs().stream()
                .flatMap(brief -> Stream.ofNullable(brief.row()))
                .map(SeedRow::reference)
                .collect(Collectors.toSet());
    }

    /** Candidates asked for. */
    public int size() {
        return order.briefs().size();
    }
}

package dev.bandloom.feedback;

import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.time.Instant;
import java.util.List;

/** Remembers nothing; the beginning of other memories for tests. */
public class NoArmMemory implements ArmMemory {
    @Override
    public ArmMemory forArms(ArmDefinitions definitions) {
        return this;
    }

    @Override
    public RouterState recall(String contextKey, String policy) {
        return RouterState.EMPTY;
    }

    @Override
    public void merge(String contextKey, Policy policy, RouterState gained) {}

    @Override
    public boolean amend(String contextKey, String policy, Observation seen, double reward) {
        return false;
    }

    @Override
    public MemoryContents contents(ArmFilter filter) {
        return new MemoryContents(Instant.parse("2026-01-02T03:04:05Z"), List.of(), List.of(), List.of());
    }

    @Override
    public void take(MemoryContents contents, boolean replace) {
        throw new UnsupportedOperationException("nothing is taken over");
    }

    @Override
    public Forgotten forget(ArmFilter filter) {
        throw new UnsupportedOperationException("nothing is forgotten");
    }
}

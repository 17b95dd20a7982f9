package dev.bandloom.feedback;

import java.time.Instant;
import java.util.List;

/**
 * A part of the memory, or all of it.
 *
 * @param asOf when it was read
 * @param arms by context, policy, arm and definition
 * @param models by policy, arm and definition
 * @param unreadable what this release cannot read, and what can be done about it
 */
public record MemoryContents(Instant asOf, List<ArmRecord> arms, List<ModelRecord> models, List<String> unreadable) {
    public MemoryContents {
        arms = List.copyOf(arms);
        models = List.copyOf(models);
        unreadable = List.copyOf(unreadable);
    }
}

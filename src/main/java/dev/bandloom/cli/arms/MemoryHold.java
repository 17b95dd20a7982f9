package dev.bandloom.cli.arms;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.feedback.ArmMemory;

/** What the jobs of the data directory have learned, for as long as the directory is held. */
public interface MemoryHold extends AutoCloseable {
    ArmMemory memory();

    @Override
    void close();

    /** Takes hold of the data directory. */
    @FunctionalInterface
    interface Opener {
        /** @throws CommandFailure when another process holds it */
        MemoryHold open();
    }
}

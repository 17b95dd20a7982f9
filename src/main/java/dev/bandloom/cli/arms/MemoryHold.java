package dev.bandloom.cli.arms;

import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.feedback.ArmMemory;

/** What the jobs of the data directory have learned, for as long as the directory is held. */
public interface MemoryHold extends DataDirectory.Held {
    ArmMemory memory();
}

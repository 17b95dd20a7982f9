package dev.bandloom.cli;

import dev.bandloom.cli.arms.MemoryHold;
import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.decisions.DecisionDesk;
import dev.bandloom.cli.routing.ReplayPlace;
import dev.bandloom.job.Recipes;
import dev.bandloom.pipeline.preview.Preview;

/** The data directory, held by this process for as long as it is open. */
interface Workspace extends DecisionDesk, MemoryHold, ReplayPlace {
    Recipes recipes();

    Preview preview();

    @Override
    void close();

    /** Takes hold of the data directory. */
    @FunctionalInterface
    interface Opener {
        /** @throws CommandFailure when another process holds it */
        Workspace open();
    }
}

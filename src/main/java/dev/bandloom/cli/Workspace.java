package dev.bandloom.cli;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.Recipes;

/** The data directory, held by this process for as long as it is open. */
interface Workspace extends AutoCloseable {
    Jobs jobs();

    Recipes recipes();

    @Override
    void close();

    /** Takes hold of the data directory. */
    @FunctionalInterface
    interface Opener {
        /** @throws CommandFailure when another process holds it */
        Workspace open();
    }
}

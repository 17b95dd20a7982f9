package dev.bandloom.cli.decisions;

import dev.bandloom.job.Jobs;
import dev.bandloom.job.late.LateRewards;

/** The jobs of the data directory and their late rewards, for as long as it is open. */
public interface DecisionDesk extends AutoCloseable {
    Jobs jobs();

    LateRewards lateRewards();

    @Override
    void close();

    /** Takes hold of the data directory. */
    @FunctionalInterface
    interface Opener {
        /** @throws dev.bandloom.cli.console.CommandFailure when another process holds it */
        DecisionDesk open();
    }
}

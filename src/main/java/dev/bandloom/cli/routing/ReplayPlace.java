package dev.bandloom.cli.routing;

import dev.bandloom.job.replay.PolicyReplay;

/** The data directory whose jobs are replayed, held by this process for as long as it is open. */
public interface ReplayPlace extends AutoCloseable {
    PolicyReplay policyReplay();

    @Override
    void close();

    /** Takes hold of the data directory. */
    @FunctionalInterface
    interface Opener {
        ReplayPlace open();
    }
}

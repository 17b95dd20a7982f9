package dev.bandloom.cli.lineage;

import dev.bandloom.job.Jobs;
import dev.bandloom.job.lineage.Lineages;

/** The jobs of the data directory and their lineage, for as long as it is open. */
public interface LineageDesk extends AutoCloseable {
    Jobs jobs();

    Lineages lineages();

    @Override
    void close();

    /** Takes hold of the data directory. */
    @FunctionalInterface
    interface Opener {
        /** @throws dev.bandloom.cli.console.CommandFailure when another process holds it */
        LineageDesk open();
    }
}

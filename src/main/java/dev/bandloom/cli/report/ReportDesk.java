package dev.bandloom.cli.report;

import dev.bandloom.job.Jobs;
import dev.bandloom.job.report.Reports;

/** The jobs of the data directory and their reports, for as long as it is open. */
public interface ReportDesk extends AutoCloseable {
    Jobs jobs();

    Reports reports();

    @Override
    void close();

    /** Takes hold of the data directory. */
    @FunctionalInterface
    interface Opener {
        /** @throws dev.bandloom.cli.console.CommandFailure when another process holds it */
        ReportDesk open();
    }
}

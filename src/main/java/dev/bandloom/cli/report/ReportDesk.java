package dev.bandloom.cli.report;

import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.report.Reports;

/** The jobs of the data directory and their reports, for as long as it is open. */
public interface ReportDesk extends DataDirectory.Held {
    Jobs jobs();

    Reports reports();
}

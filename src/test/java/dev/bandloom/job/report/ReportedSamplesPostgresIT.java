package dev.bandloom.job.report;

import dev.bandloom.store.TestDatabase;

class ReportedSamplesPostgresIT extends ReportedSamplesContract {
    ReportedSamplesPostgresIT() {
        super(TestDatabase.postgres());
    }
}

package dev.bandloom.job.report;

import dev.bandloom.store.TestDatabase;

class ReportedSamplesH2Test extends ReportedSamplesContract {
    ReportedSamplesH2Test() {
        super(TestDatabase.h2());
    }
}

package dev.bandloom.job.report;

import dev.bandloom.store.TestDatabase;

class StoredReportsH2Test extends StoredReportsContract {
    StoredReportsH2Test() {
        super(TestDatabase.h2());
    }
}

package dev.bandloom.job.report;

import dev.bandloom.store.TestDatabase;

class StoredReportsPostgresIT extends StoredReportsContract {
    StoredReportsPostgresIT() {
        super(TestDatabase.postgres());
    }
}

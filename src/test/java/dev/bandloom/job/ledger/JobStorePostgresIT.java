package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class JobStorePostgresIT extends JobStoreContract {
    JobStorePostgresIT() {
        super(TestDatabase.postgres());
    }
}

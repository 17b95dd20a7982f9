package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class JobStoreH2Test extends JobStoreContract {
    JobStoreH2Test() {
        super(TestDatabase.h2());
    }
}

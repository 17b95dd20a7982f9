package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class JobQueriesH2Test extends JobQueriesContract {
    JobQueriesH2Test() {
        super(TestDatabase.h2());
    }
}

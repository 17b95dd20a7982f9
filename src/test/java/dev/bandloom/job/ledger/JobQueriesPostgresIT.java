package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class JobQueriesPostgresIT extends JobQueriesContract {
    JobQueriesPostgresIT() {
        super(TestDatabase.postgres());
    }
}

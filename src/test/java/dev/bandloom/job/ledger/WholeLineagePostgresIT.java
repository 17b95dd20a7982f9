package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class WholeLineagePostgresIT extends WholeLineageContract {
    WholeLineagePostgresIT() {
        super(TestDatabase.postgres());
    }
}

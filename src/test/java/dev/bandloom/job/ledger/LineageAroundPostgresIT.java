package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class LineageAroundPostgresIT extends LineageAroundContract {
    LineageAroundPostgresIT() {
        super(TestDatabase.postgres());
    }
}

package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class LineagesPostgresIT extends LineagesContract {
    LineagesPostgresIT() {
        super(TestDatabase.postgres());
    }
}

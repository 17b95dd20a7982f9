package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class LedgerEventsPostgresIT extends LedgerEventsContract {
    LedgerEventsPostgresIT() {
        super(TestDatabase.postgres());
    }
}

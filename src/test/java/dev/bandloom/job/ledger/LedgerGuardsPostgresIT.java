package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class LedgerGuardsPostgresIT extends LedgerGuardsContract {
    LedgerGuardsPostgresIT() {
        super(TestDatabase.postgres());
    }
}

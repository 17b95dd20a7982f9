package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class JdbcLedgerPostgresIT extends JdbcLedgerContract {
    JdbcLedgerPostgresIT() {
        super(TestDatabase.postgres());
    }
}

package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class JdbcLedgerH2Test extends JdbcLedgerContract {
    JdbcLedgerH2Test() {
        super(TestDatabase.h2());
    }
}

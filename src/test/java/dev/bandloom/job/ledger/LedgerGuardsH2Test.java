package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class LedgerGuardsH2Test extends LedgerGuardsContract {
    LedgerGuardsH2Test() {
        super(TestDatabase.h2());
    }
}

package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class LedgerEventsH2Test extends LedgerEventsContract {
    LedgerEventsH2Test() {
        super(TestDatabase.h2());
    }
}

package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class WholeLineageH2Test extends WholeLineageContract {
    WholeLineageH2Test() {
        super(TestDatabase.h2());
    }
}

package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class LineageAroundH2Test extends LineageAroundContract {
    LineageAroundH2Test() {
        super(TestDatabase.h2());
    }
}

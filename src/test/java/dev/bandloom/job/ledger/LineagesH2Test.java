package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class LineagesH2Test extends LineagesContract {
    LineagesH2Test() {
        super(TestDatabase.h2());
    }
}

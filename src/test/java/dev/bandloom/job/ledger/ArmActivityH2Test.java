package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class ArmActivityH2Test extends ArmActivityContract {
    ArmActivityH2Test() {
        super(TestDatabase.h2());
    }
}

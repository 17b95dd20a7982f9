package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class ArmActivityPostgresIT extends ArmActivityContract {
    ArmActivityPostgresIT() {
        super(TestDatabase.postgres());
    }
}

package dev.bandloom.feedback;

import dev.bandloom.store.TestDatabase;

class ArmMemoryPostgresIT extends ArmMemoryContract {
    ArmMemoryPostgresIT() {
        super(TestDatabase.postgres());
    }
}

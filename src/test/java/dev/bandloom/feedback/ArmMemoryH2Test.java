package dev.bandloom.feedback;

import dev.bandloom.store.TestDatabase;

class ArmMemoryH2Test extends ArmMemoryContract {
    ArmMemoryH2Test() {
        super(TestDatabase.h2());
    }
}

package dev.bandloom.job.replay;

import dev.bandloom.store.TestDatabase;

class StoredReplayH2Test extends StoredReplayContract {
    StoredReplayH2Test() {
        super(TestDatabase.h2());
    }
}

package dev.bandloom.job.replay;

import dev.bandloom.store.TestDatabase;

class StoredReplayPostgresIT extends StoredReplayContract {
    StoredReplayPostgresIT() {
        super(TestDatabase.postgres());
    }
}

package dev.bandloom.job.replay;

import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.store.Database;
import java.time.Clock;

/** The real replay, for tests of other packages. */
public final class TestReplay {
    private TestReplay() {}

    public static PolicyReplay over(Database database) {
        return new StoredReplay(database, new JobStore(database, new EventLog(database), Clock.systemUTC()));
    }
}

package dev.bandloom.job.progress;

import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.store.Database;

/** The real events, for tests of other packages. */
public final class TestJobEvents {
    private TestJobEvents() {}

    public static JobEvents over(Database database, EventLog log) {
        return new StoredJobEvents(database, log);
    }
}

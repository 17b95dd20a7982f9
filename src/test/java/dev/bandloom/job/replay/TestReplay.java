package dev.bandloom.job.replay;

import dev.bandloom.job.JobId;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** The real replay, for tests of other packages. */
public final class TestReplay {
    private TestReplay() {}

    public static PolicyReplay over(Database database) {
        return new StoredReplay(database, new JobStore(database, new EventLog(database), Clock.systemUTC()));
    }

    /** Reads what a replay of this job would read; returns how much there is. */
    public static int entries(Database database, JobId job) {
        var entries = new AtomicInteger();
        new DecisionLog(database).forEach(job, entry -> entries.incrementAndGet());
        return entries.get();
    }
}

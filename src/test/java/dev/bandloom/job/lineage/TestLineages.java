package dev.bandloom.job.lineage;

import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.store.Database;

/** The real lineage, over a database of a test. */
public final class TestLineages {
    private TestLineages() {}

    public static Lineages over(Database database, JobStore jobs) {
        return new JdbcLineages(database, jobs);
    }
}

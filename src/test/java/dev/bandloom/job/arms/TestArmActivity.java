package dev.bandloom.job.arms;

import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.store.Database;

/** The real activity, for tests of other packages. */
public final class TestArmActivity {
    private TestArmActivity() {}

    public static ArmActivity over(Database database, JobStore jobs) {
        return new JdbcArmActivity(database, jobs, new DecisionQueries(database));
    }
}

package dev.bandloom.job.ledger;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.pipeline.Ledger;
import dev.bandloom.routing.Policy;
import dev.bandloom.store.Database;
import java.time.Clock;

/** Opens the ledger of a job for its present owner. */
public final class JobLedgers {
    private final Database database;
    private final EventLog events;
    private final ArmMemory memory;
    private final Clock clock;

    public JobLedgers(Database database, EventLog events, ArmMemory memory, Clock clock) {
        this.database = database;
        this.events = events;
        this.memory = memory;
        this.clock = clock;
    }

    /** The ledger, valid as long as the job's epoch is the one that {@code job} shows. */
    public Ledger open(StoredJob job, Policy policy) {
        return new JdbcLedger(database, events, memory.forArms(job.definitions()), clock, job, policy);
    }
}

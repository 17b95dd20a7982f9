package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class LateRewardsPostgresIT extends LateRewardsContract {
    LateRewardsPostgresIT() {
        super(TestDatabase.postgres());
    }
}

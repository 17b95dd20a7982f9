package dev.bandloom.job.ledger;

import dev.bandloom.store.TestDatabase;

class LateRewardsH2Test extends LateRewardsContract {
    LateRewardsH2Test() {
        super(TestDatabase.h2());
    }
}

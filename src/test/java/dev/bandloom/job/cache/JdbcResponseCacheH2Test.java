package dev.bandloom.job.cache;

import dev.bandloom.store.TestDatabase;

class JdbcResponseCacheH2Test extends JdbcResponseCacheContract {
    JdbcResponseCacheH2Test() {
        super(TestDatabase.h2());
    }
}

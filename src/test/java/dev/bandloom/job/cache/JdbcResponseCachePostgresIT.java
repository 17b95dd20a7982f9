package dev.bandloom.job.cache;

import dev.bandloom.store.TestDatabase;

class JdbcResponseCachePostgresIT extends JdbcResponseCacheContract {
    JdbcResponseCachePostgresIT() {
        super(TestDatabase.postgres());
    }
}

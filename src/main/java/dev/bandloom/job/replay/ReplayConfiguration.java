package dev.bandloom.job.replay;

import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Replay of stored jobs. */
@Configuration(proxyBeanMethods = false)
class ReplayConfiguration {
    @Bean
    PolicyReplay policyReplay(Database database, JobStore jobs) {
        return new StoredReplay(database, jobs);
    }
}

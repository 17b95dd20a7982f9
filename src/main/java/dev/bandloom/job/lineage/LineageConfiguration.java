package dev.bandloom.job.lineage;

import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lineage of stored jobs. */
@Configuration(proxyBeanMethods = false)
class LineageConfiguration {
    @Bean
    Lineages lineages(Database database, JobStore jobs) {
        return new JdbcLineages(database, jobs);
    }
}

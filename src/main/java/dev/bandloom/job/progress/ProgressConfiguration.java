package dev.bandloom.job.progress;

import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Events of stored jobs. */
@Configuration(proxyBeanMethods = false)
class ProgressConfiguration {
    @Bean
    JobEvents jobEvents(Database database, EventLog log) {
        return new StoredJobEvents(database, log);
    }
}

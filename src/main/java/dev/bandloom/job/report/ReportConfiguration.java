package dev.bandloom.job.report;

import dev.bandloom.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reports of stored jobs. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {
    @Bean
    Reports reports(Database database, JobReports summaries) {
        return new StoredReports(database, summaries);
    }
}

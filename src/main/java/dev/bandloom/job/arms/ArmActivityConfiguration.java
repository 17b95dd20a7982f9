package dev.bandloom.job.arms;

import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the database knows of the arms of jobs. */
@Configuration(proxyBeanMethods = false)
class ArmActivityConfiguration {
    @Bean
    ArmActivity armActivity(Database database, JobStore jobs, DecisionQueries decisions) {
        return new JdbcArmActivity(database, jobs, decisions);
    }
}

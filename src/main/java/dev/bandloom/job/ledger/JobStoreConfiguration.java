package dev.bandloom.job.ledger;

import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.job.late.LateRewards;
import dev.bandloom.store.Database;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Jobs in the database. */
@Configuration(proxyBeanMethods = false)
class JobStoreConfiguration {
    private static final Clock CLOCK = Clock.systemUTC();

    @Bean
    EventLog eventLog(Database database) {
        return new EventLog(database);
    }

    @Bean
    JobStore jobStore(Database database, EventLog events) {
        return new JobStore(database, events, CLOCK);
    }

    @Bean
    JobOwnership jobOwnership(Database database, EventLog events) {
        return new JobOwnership(database, events, CLOCK);
    }

    @Bean
    JobLedgers jobLedgers(Database database, EventLog events, ArmMemory memory) {
        return new JobLedgers(database, events, memory, CLOCK);
    }

    @Bean
    LateRewards lateRewards(Database database, EventLog events, ArmMemory memory) {
        return new JdbcLateRewards(database, events, memory, CLOCK);
    }

    @Bean
    SampleQueries sampleQueries(Database database) {
        return new SampleQueries(database);
    }

    @Bean
    DecisionQueries decisionQueries(Database database) {
        return new DecisionQueries(database);
    }
}

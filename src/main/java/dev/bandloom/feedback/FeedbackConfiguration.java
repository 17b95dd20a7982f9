package dev.bandloom.feedback;

import dev.bandloom.store.Database;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What jobs have learned, kept in the database. */
@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {
    @Bean
    ArmMemory armMemory(Database database) {
        return new JdbcArmMemory(database, Clock.systemUTC());
    }
}

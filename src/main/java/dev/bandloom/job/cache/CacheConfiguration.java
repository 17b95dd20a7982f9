package dev.bandloom.job.cache;

import dev.bandloom.llm.LlmProperties;
import dev.bandloom.store.Database;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the answers of this service are kept. */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {
    @Bean
    JdbcResponseCache responseCache(Database database, LlmProperties properties) {
        LlmProperties.Cache cache = properties.cache();
        return new JdbcResponseCache(
                database, Clock.systemUTC(), new CacheLimits(cache.maxSize().toBytes(), cache.maxAge()));
    }
}

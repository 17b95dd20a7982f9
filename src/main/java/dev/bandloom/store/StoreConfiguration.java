package dev.bandloom.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** The data directory and the database: embedded in that directory, or PostgreSQL when {@code bandloom.store.url} is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
class StoreConfiguration {
    @Bean
    DataHome dataHome(@Value("${bandloom.home:}") String configured) {
        return DataHome.open(DataHome.locate(configured));
    }

    /** One process for each embedded database; {@code bandloom.command} is what the process was started for. */
    @Bean
    @Conditional(Embedded.class)
    HomeLock homeLock(DataHome home, @Value("${bandloom.command:serve}") String command) {
        return HomeLock.acquire(home, command, Clock.systemDefaultZone());
    }

    @Bean
    HikariDataSource dataSource(StoreProperties properties, DataHome home, ObjectProvider<HomeLock> lock) {
        DataSourceBuilder<HikariDataSource> source = DataSourceBuilder.create().type(HikariDataSource.class);
        String url = properties.url();
        if (url != null && !url.isBlank()) {
            return source.url(url)
                    .username(properties.username())
                    .password(properties.password())
                    .build();
        }
        lock.getObject();
        EmbeddedDatabase.create(home);
        return source.url(EmbeddedDatabase.url(home))
                .username(EmbeddedDatabase.USER)
                .password("")
                .build();
    }

    @Bean
    Database database(HikariDataSource source, ObjectProvider<HomeLock> embedded) {
        return embedded.getIfAvailable() == null ? Database.over(source) : EmbeddedDatabase.over(source);
    }

    /** No URL of another database is set. */
    static class Embedded implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("bandloom.store.url"));
        }
    }
}

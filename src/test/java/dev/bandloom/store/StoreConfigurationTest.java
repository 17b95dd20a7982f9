package dev.bandloom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

class StoreConfigurationTest {
    @TempDir
    Path folder;

    private ApplicationContextRunner service(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        FlywayAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class))
                .withUserConfiguration(StoreConfiguration.class)
                .withPropertyValues("bandloom.home=" + folder)
                .withPropertyValues(properties);
    }

    private static int jobs(Database database) {
        return database.client()
                .sql("select count(*) from job")
                .query(Integer.class)
                .single();
    }

    @Test
    void noUrl_opensAndMigratesTheEmbeddedDatabase() {
        service().run(context -> {
            assertThat(jobs(context.getBean(Database.class))).isZero();
            assertThat(folder.resolve("db/bandloom.mv.db")).exists();
        });
    }

    @Test
    void processThatDiedWhileTheSchemaWasMade_isNoHindrance() throws IOException {
        Path aside = Files.createDirectories(folder.resolve("db/new"));
        Files.writeString(aside.resolve("bandloom.mv.db"), "half of a database");
        service()
                .run(context ->
                        assertThat(jobs(context.getBean(Database.class))).isZero());
    }

    @Test
    void stoppedService_leavesTheDirectoryFree() {
        service().run(context -> assertThat(context).hasNotFailed());
        service().run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void secondService_isToldWhoHoldsTheDirectory() {
        service()
                .run(first -> service("bandloom.command=run demo.yaml")
                        .run(second -> assertThat(second)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(HomeInUseException.class)
                                .hasMessageContaining("held by process "
                                        + ProcessHandle.current().pid())));
    }

    @Test
    void externalUrl_needsNoLock() {
        String url = "bandloom.store.url=jdbc:h2:mem:external;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        service(url, "bandloom.store.username=sa", "bandloom.store.password=").run(context -> {
            assertThat(context).doesNotHaveBean(HomeLock.class);
            assertThat(jobs(context.getBean(Database.class))).isZero();
            assertThat(folder.resolve("db/bandloom.mv.db")).doesNotExist();
        });
    }

    @Test
    void properties_doNotShowThePassword() {
        assertThat(new StoreProperties("jdbc:postgresql://h/d?password=secret", "me", "secret").toString())
                .doesNotContain("secret");
    }
}

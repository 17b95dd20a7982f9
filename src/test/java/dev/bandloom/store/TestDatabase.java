package dev.bandloom.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Real databases for tests, one of each kind for the whole run, emptied before each use. */
public final class TestDatabase {
    /** With amendments, which go with their batch, all there are. */
    private static final List<String> TABLES = List.of(
            "job", "batch", "sample", "lineage_edge", "passage", "event", "arm_state", "linear_state", "llm_response");

    private static final Supplier<Embedded> H2 = once(TestDatabase::startH2);
    private static final Supplier<Database> POSTGRES = once(TestDatabase::startPostgres);

    private TestDatabase() {}

    public static Database h2() {
        return emptied(H2.get().database());
    }

    /** As {@link #h2()}, each statement noted down. */
    public static Database h2(NotedStatements noted) {
        h2();
        return guarded(noted.of(H2.get().source()));
    }

    public static Database postgres() {
        return emptied(POSTGRES.get());
    }

    /** Changes rows behind the back of those who keep them. */
    public static void change(Database database, String sql, Map<String, ?> values) {
        database.transactions()
                .executeWithoutResult(
                        transaction -> database.client().sql(sql).params(values).update());
    }

    /** The embedded database of a data directory; closing it leaves the directory to whoever deletes it. */
    public record Embedded(Database database, HikariDataSource source) implements AutoCloseable {
        /** Opened and migrated. */
        public static Embedded open(Path home) {
            var source = new HikariDataSource();
            source.setJdbcUrl(EmbeddedDatabase.url(DataHome.open(home)));
            source.setUsername(EmbeddedDatabase.USER);
            source.setPassword("");
            migrate(source);
            return new Embedded(guarded(source), source);
        }

        @Override
        public void close() {
            source.close();
        }
    }

    private static Embedded startH2() {
        try {
            return Embedded.open(Files.createTempDirectory("bandloom-h2"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Database startPostgres() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            var source = new HikariDataSource();
            source.setDataSource(server.getPostgresDatabase());
            migrate(source);
            return Database.over(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void migrate(DataSource source) {
        Flyway.configure().dataSource(source).load().migrate();
    }

    private static Database guarded(DataSource source) {
        return EmbeddedDatabase.over(WritesInTransactions.over(source));
    }

    private static Database emptied(Database database) {
        for (String table : TABLES) {
            change(database, "delete from " + table, Map.of());
        }
        return database;
    }

    private static <T> Supplier<T> once(Supplier<T> start) {
        return new Supplier<>() {
            private T started;

            @Override
            public synchronized T get() {
                if (started == null) {
                    started = start.get();
                }
                return started;
            }
        };
    }
}

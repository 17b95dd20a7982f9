package dev.bandloom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.bandloom.job.ledger.StoredFinding;
import dev.bandloom.job.ledger.StoredFinding.Outcome;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a database of an earlier release. */
class MigrationTest {
    private static final String SECOND = "/db/migration/V2__language_model_usage_and_pauses.sql";
    private static final String THIRD = "/db/migration/V3__arm_memory.sql";
    private static final String EIGHTH = "/db/migration/V8__fewer_indexes.sql";
    private static final String NINTH = "/db/migration/V9__findings_of_samples.sql";
    private static final String ELEVENTH = "/db/migration/V11__indexes_that_are_read.sql";
    private static final List<String> FIRST_RELEASE = List.of("""
            insert into job (id, name, fingerprint, state, owner_kind, owner_id, owner_epoch, heartbeat_at, recipe,
                recipe_folder, effective_recipe, start_state, context_key, policy, target, accepted, output_path,
                created_at)
            values ('j1', 'plants', 'f', 'RUNNING', 'COMMAND', 'host:1', 1, now(), 'r', '', '{}', '{}', 'qa', 'ucb', 9,
                4, 'out', now())""", """
            insert into batch (job_id, sequence, state, spec, arm, propensity, temperature, decision, asked,
                input_tokens, owner_epoch, created_at)
            values ('j1', 1, 'PENDING', '{}', 'naive', 1, 0.7, '{}', 5, 40, 1, now())""", """
            insert into arm_state (context_key, policy, arm, state_version, statistics, updated_at, version)
            values ('qa', 'ucb', 'naive', 1, '{"pulls": 3}', timestamp '2026-01-02 03:04:05', 7)""", """
            insert into sample (job_id, id, version, batch, position, commit_order, ordinal, state, record,
                content_hash, quality, created_at)
            values ('j1', '000001-00', 1, 1, 0, 1, 1, 'ACCEPTED', '{}', 'h', 0.5, now())""", """
            insert into verdict (job_id, sample_id, version, position, validator, outcome, score, reason, action, weight)
            values ('j1', '000001-00', 1, 1, 'language', 'ABSTAINED', null, 'no "model" for \\' || chr(10), 'FLAG', 1),
                ('j1', '000001-00', 1, 0, 'length', 'ACCEPTED', null, null, 'REJECT', 2.5),
                ('j1', '000001-00', 1, 2, 'toxicity', 'REJECTED', 0.00002, 'rude', 'SCORE', 1)""", """
            insert into lineage_edge (job_id, sample_id, relation, position, parent_kind, parent_id)
            values ('j1', '000001-00', 'written_from', 0, 'passage', 'manual.md#7')""", """
            insert into passage (job_id, id, source, text) values ('j1', 'manual.md#7', 'manual.md', 't')""", """
            insert into event (job_id, sequence, type, payload, created_at)
            values ('j1', 1, 'batch_opened', '{}', now())""");

    /** Each migration of many statements, and how many of them a process got through before it died. */
    static Stream<Arguments> deaths() throws IOException {
        var deaths = new ArrayList<Arguments>();
        for (String migration : List.of(SECOND, THIRD, EIGHTH, NINTH, ELEVENTH)) {
            for (int done = 0; done <= statements(migration).size(); done++) {
                deaths.add(arguments(migration, done));
            }
        }
        return deaths.stream();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void processThatDiedInAMigration_leavesADatabaseThatTheNextCompletes(String migration, int done)
            throws IOException {
        int version = Integer.parseInt(migration.replaceAll(".*/V(\\d+)__.*", "$1"));
        String name = "died" + version + "-" + done;
        Database database = firstRelease(h2(name));
        Flyway.configure()
                .dataSource(h2(name))
                .target(String.valueOf(version - 1))
                .load()
                .migrate();
        statements(migration)
                .subList(0, done)
                .forEach(sql -> database.client().sql(sql).update());

        migrate(h2(name));

        assertMigrated(database);
        assertNoIndexBeginsAnother(database);
    }

    @Test
    void newDatabase_paysForNoIndexThatBeginsAnother() {
        Database database = Database.over(h2("fresh"));

        migrate(h2("fresh"));

        assertNoIndexBeginsAnother(database);
    }

    @Test
    void postgresOfTheFirstRelease_keepsItsData() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            Database database = firstRelease(server.getPostgresDatabase());

            migrate(server.getPostgresDatabase());

            assertMigrated(database);
            assertThat(foreignKeys(database)).containsExactly("amendment");
        }
    }

    @Test
    void migratedDatabase_isLeftAsItIs() {
        firstRelease(h2("again"));
        assertThat(migrate(h2("again")).migrationsExecuted).isPositive();
        assertThat(migrate(h2("again")).migrationsExecuted).isZero();
    }

    private static void assertMigrated(Database database) {
        assertMemoryMoved(database);
        for (String table : List.of("sample", "lineage_edge", "passage", "event")) {
            assertThat(database.client()
                            .sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isOne();
        }
        assertThat(database.client()
                        .sql("select findings from sample")
                        .query((row, number) -> StoredFinding.read(row.getString(1)))
                        .single())
                .containsExactly(
                        new StoredFinding("length", Outcome.ACCEPTED, null, null, Action.REJECT, 2.5),
                        new StoredFinding("language", Outcome.ABSTAINED, null, "no \"model\" for \\\n", Action.FLAG, 1),
                        new StoredFinding("toxicity", Outcome.REJECTED, 0.00002, "rude", Action.SCORE, 1));
        assertThat(database.client()
                        .sql("select name, accepted, calls, retries, cached_calls, active_ms, response_cache from job"
                                + " where preparation is null and stop_requested is null")
                        .query((row, number) -> tuple(
                                row.getString(1),
                                row.getInt(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getBoolean(7)))
                        .list())
                .containsExactly(tuple("plants", 4, 0L, 0L, 0L, 0L, true));
        assertThat(database.client()
                        .sql("select input_tokens, calls, retries, cached_calls from batch")
                        .query((row, number) -> tuple(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                        .list())
                .containsExactly(tuple(40L, 0L, 0L, 0L));
    }

    /** Of the tables that every batch adds to. */
    private static void assertNoIndexBeginsAnother(Database database) {
        record Columns(String table, String columns) {}
        List<Columns> indexes = database.client()
                .sql("""
                        select table_name, listagg(column_name, ',') within group (order by ordinal_position)
                        from information_schema.index_columns
                        where table_name in ('batch', 'sample', 'lineage_edge', 'passage', 'event')
                        group by table_name, index_name""")
                .query((row, number) -> new Columns(row.getString(1), row.getString(2) + ","))
                .list();
        assertThat(indexes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allSatisfy(index -> assertThat(indexes)
                        .as(index.toString())
                        .noneMatch(other -> !other.equals(index)
                                && other.table.equals(index.table)
                                && other.columns.startsWith(index.columns)));
        assertThat(foreignKeys(database)).containsExactly("amendment");
    }

    /** The tables that have one. */
    private static List<String> foreignKeys(Database database) {
        return database.client()
                .sql("select table_name from information_schema.table_constraints"
                        + " where constraint_type = 'FOREIGN KEY' order by table_name")
                .query(String.class)
                .list();
    }

    private static void assertMemoryMoved(Database database) {
        assertThat(database.client()
                        .sql(
                                "select context_key, policy, arm, definition, state_version, statistics, updated_at, version"
                                        + " from arm_state")
                        .query((row, number) -> tuple(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                row.getString(6),
                                row.getTimestamp(7).toLocalDateTime().toString(),
                                row.getLong(8)))
                        .list())
                .containsExactly(tuple("qa", "ucb", "naive", "", 1, "{\"pulls\": 3}", "2026-01-02T03:04:05", 7L));
        assertThat(database.client()
                        .sql("select count(*) from information_schema.tables where table_name = 'arm_state_moved'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static Database firstRelease(DataSource source) {
        Flyway.configure().dataSource(source).target("1").load().migrate();
        Database database = Database.over(source);
        FIRST_RELEASE.forEach(sql -> database.client().sql(sql).update());
        return database;
    }

    private static MigrateResult migrate(DataSource source) {
        return Flyway.configure().dataSource(source).load().migrate();
    }

    private static DataSource h2(String name) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE");
        source.setUser("sa");
        return source;
    }

    private static List<String> statements(String migration) throws IOException {
        try (InputStream script = MigrationTest.class.getResourceAsStream(migration)) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(sql.split(";"))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
        }
    }
}

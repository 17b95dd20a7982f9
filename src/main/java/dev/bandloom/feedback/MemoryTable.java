package dev.bandloom.feedback;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.core.JacksonException;

/**
 * The rows of one table of the memory, each with a value as JSON.
 *
 * @param name of the table
 * @param column that holds the value
 * @param type of the value
 * @param none what a row holds that nothing was added to
 * @param contextual whether the context is part of the key
 */
record MemoryTable<T>(Database database, String name, String column, Class<T> type, T none, boolean contextual) {
    /** A row as it lies there. */
    record Row<T>(MemoryKey key, int layout, String json, Instant updatedAt, Class<T> type) {
        /** @throws UnreadableMemoryException when this release cannot read it */
        T value() {
            if (!RouterState.readable(layout)) {
                throw key.unreadable("has layout " + layout + ", but this release knows " + RouterState.VERSION);
            }
            try {
                return SampleJson.mapper().readValue(json, type);
            } catch (JacksonException damaged) {
                throw key.unreadable("is damaged (" + damaged.getOriginalMessage() + ")");
            }
        }
    }

    static MemoryTable<ArmStatistics> arms(Database database) {
        return new MemoryTable<>(database, "arm_state", "statistics", ArmStatistics.class, ArmStatistics.NONE, true);
    }

    static MemoryTable<LinearMoments> models(Database database) {
        return new MemoryTable<>(database, "linear_state", "moments", LinearMoments.class, LinearMoments.NONE, false);
    }

    /** All rows, by their keys. */
    List<Row<T>> rows() {
        return sorted(database.client().sql("select * from " + name));
    }

    /** The rows of a policy, in this context where contexts are told apart, by their keys. */
    List<Row<T>> rows(String context, String policy) {
        var key = new MemoryKey(context, policy, new ArmId(""), "");
        String where = contextual ? " where context_key = :context and policy = :policy" : " where policy = :policy";
        return sorted(database.client().sql("select * from " + name + where).params(key.parameters()));
    }

    /** The row of this key, locked until the transaction ends; it is made first where there is none. */
    Row<T> locked(MemoryKey key, Instant now) {
        return locked(key).orElseGet(() -> {
            insert(key, now);
            return locked(key).orElseThrow();
        });
    }

    // Whoever else makes it at the same time is waited for.
    private void insert(MemoryKey key, Instant now) {
        database.client()
                .sql("insert into " + name + (contextual ? " (context_key, " : " (")
                        + "policy, arm, definition, state_version, " + column + ", updated_at) values ("
                        + (contextual ? ":context, " : "") + ":policy, :arm, :definition, :layout, :value, :now)"
                        + " on conflict do nothing")
                .params(parameters(key, none, now))
                .update();
    }

    /** The row of this key, locked until the transaction ends; none where there is none. */
    Optional<Row<T>> locked(MemoryKey key) {
        return database.client()
                .sql("select * from " + name + where() + " for update")
                .params(key.parameters())
                .query(this::row)
                .optional();
    }

    /** Writes to a row that is locked. */
    void store(MemoryKey key, T value, Instant updatedAt) {
        database.client()
                .sql("update " + name + " set state_version = :layout, " + column
                        + " = :value, updated_at = :now, version = version + 1" + where())
                .params(parameters(key, value, updatedAt))
                .update();
    }

    void delete(MemoryKey key) {
        database.client()
                .sql("delete from " + name + where())
                .params(key.parameters())
                .update();
    }

    private String where() {
        return " where " + (contextual ? "context_key = :context and " : "")
                + "policy = :policy and arm = :arm and definition = :definition";
    }

    private Map<String, Object> parameters(MemoryKey key, T value, Instant now) {
        var parameters = new HashMap<>(key.parameters());
        parameters.put("layout", RouterState.VERSION);
        parameters.put("value", SampleJson.mapper().writeValueAsString(value));
        parameters.put("now", Database.timestamp(now));
        return parameters;
    }

    // The order of the keys is Java's: databases sort text in orders of their own.
    private List<Row<T>> sorted(StatementSpec query) {
        return query.query(this::row).list().stream()
                .sorted((a, b) -> a.key.compareTo(b.key))
                .toList();
    }

    private Row<T> row(ResultSet row, int number) throws SQLException {
        var key = new MemoryKey(
                contextual ? row.getString("context_key") : "",
                row.getString("policy"),
                new ArmId(row.getString("arm")),
                row.getString("definition"));
        return new Row<>(
                key,
                row.getInt("state_version"),
                row.getString(column),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                type);
    }
}

package dev.bandloom.feedback;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import dev.bandloom.store.SqlText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arm memory in the database, one row for each context, policy and arm. A merge holds the rows of its arms locked, taken
 * in the order of their names, until the caller's transaction ends: concurrent jobs wait for one another and lose nothing.
 */
final class JdbcArmMemory implements ArmMemory {
    private static final int KEY = 400;
    private static final int ARM = 200;

    private final Database database;
    private final Clock clock;

    JdbcArmMemory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public RouterState recall(String contextKey, String policy) {
        var arms = new TreeMap<ArmId, ArmStatistics>();
        database.client()
                .sql("select * from arm_state where context_key = :context and policy = :policy")
                .param("context", SqlText.key(contextKey, KEY))
                .param("policy", policy)
                .query((row, number) -> Row.of(row))
                .list()
                .forEach(row -> arms.put(row.arm, row.statistics));
        return new RouterState(RouterState.VERSION, arms);
    }

    @Override
    public void merge(String contextKey, Policy policy, RouterState gained) {
        String context = SqlText.key(contextKey, KEY);
        database.transactions().executeWithoutResult(transaction -> {
            var shared = new TreeMap<ArmId, ArmStatistics>();
            gained.arms().keySet().forEach(arm -> shared.put(arm, lock(context, policy.name(), arm)));
            RouterState merged = policy.merge(new RouterState(RouterState.VERSION, shared), gained);
            merged.arms().forEach((arm, statistics) -> store(context, policy.name(), arm, statistics));
        });
    }

    @Override
    public List<Entry> entries() {
        var states = new LinkedHashMap<List<String>, Map<ArmId, ArmStatistics>>();
        database.client()
                .sql("select * from arm_state order by context_key, policy, arm")
                .query((row, number) -> Row.of(row))
                .list()
                .forEach(row -> states.computeIfAbsent(List.of(row.context, row.policy), key -> new TreeMap<>())
                        .put(row.arm, row.statistics));
        var entries = new ArrayList<Entry>();
        states.forEach((key, arms) ->
                entries.add(new Entry(key.get(0), key.get(1), new RouterState(RouterState.VERSION, arms))));
        return List.copyOf(entries);
    }

    // A missing row is made first, so that there is one to lock; whoever else makes it at the same time is waited for.
    private ArmStatistics lock(String context, String policy, ArmId arm) {
        database.client()
                .sql("""
                        insert into arm_state (context_key, policy, arm, state_version, statistics, updated_at)
                        values (:context, :policy, :arm, :layout, :statistics, :now)
                        on conflict do nothing""")
                .params(parameters(context, policy, arm, ArmStatistics.NONE))
                .update();
        return database.client()
                .sql("""
                        select * from arm_state
                        where context_key = :context and policy = :policy and arm = :arm for update""")
                .param("context", context)
                .param("policy", policy)
                .param("arm", SqlText.key(arm.value(), ARM))
                .query((row, number) -> Row.of(row))
                .single()
                .statistics;
    }

    private void store(String context, String policy, ArmId arm, ArmStatistics statistics) {
        database.client()
                .sql("""
                        update arm_state set state_version = :layout, statistics = :statistics, updated_at = :now,
                            version = version + 1
                        where context_key = :context and policy = :policy and arm = :arm""")
                .params(parameters(context, policy, arm, statistics))
                .update();
    }

    private Map<String, Object> parameters(String context, String policy, ArmId arm, ArmStatistics statistics) {
        OffsetDateTime now = Database.timestamp(clock.instant());
        return Map.of(
                "context",
                context,
                "policy",
                policy,
                "arm",
                SqlText.key(arm.value(), ARM),
                "layout",
                RouterState.VERSION,
                "statistics",
                SampleJson.mapper().writeValueAsString(statistics),
                "now",
                now);
    }

    private record Row(String context, String policy, ArmId arm, ArmStatistics statistics) {
        static Row of(ResultSet row) throws SQLException {
            int layout = row.getInt("state_version");
            String context = row.getString("context_key");
            if (!RouterState.readable(layout)) {
                throw new IllegalStateException("What is remembered for " + context + " has layout " + layout
                        + ", but this release knows " + RouterState.VERSION + ". Maybe use the release that wrote it.");
            }
            return new Row(
                    context,
                    row.getString("policy"),
                    new ArmId(row.getString("arm")),
                    SampleJson.mapper().readValue(row.getString("statistics"), ArmStatistics.class));
        }
    }
}

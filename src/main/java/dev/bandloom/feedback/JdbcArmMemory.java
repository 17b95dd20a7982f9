package dev.bandloom.feedback;

import dev.bandloom.feedback.MemoryTable.Row;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Arm memory in the database. A merge holds the rows of its arms locked, those of the context and then those of the models,
 * each in the order of their keys, until the caller's transaction ends: concurrent jobs wait for one another and lose
 * nothing.
 */
final class JdbcArmMemory implements ArmMemory {
    /** Rounding may leave a pull this little short. */
    private static final double WHOLE_PULL = 1 - 1e-6;

    private final Database database;
    private final Clock clock;
    private final ArmDefinitions definitions;
    private final MemoryTable<ArmStatistics> arms;
    private final MemoryTable<LinearMoments> models;

    JdbcArmMemory(Database database, Clock clock) {
        this(database, clock, ArmDefinitions.NONE);
    }

    private JdbcArmMemory(Database database, Clock clock, ArmDefinitions definitions) {
        this.database = database;
        this.clock = clock;
        this.definitions = definitions;
        this.arms = MemoryTable.arms(database);
        this.models = MemoryTable.models(database);
    }

    @Override
    public ArmMemory forArms(ArmDefinitions other) {
        return new JdbcArmMemory(database, clock, other);
    }

    @Override
    public RouterState recall(String contextKey, String policy) {
        return new RouterState(
                RouterState.VERSION,
                0,
                sums(arms.rows(contextKey, policy), ArmStatistics::plus),
                Map.of(),
                sums(models.rows(contextKey, policy), LinearMoments::plus));
    }

    private <T> Map<ArmId, T> sums(List<Row<T>> rows, BinaryOperator<T> plus) {
        var sums = new TreeMap<ArmId, T>();
        rows.stream()
                .filter(row -> definitions.match(row.key().arm(), row.key().definition()))
                .forEach(row -> sums.merge(row.key().arm(), row.value(), plus));
        return sums;
    }

    @Override
    public void merge(String contextKey, Policy policy, RouterState gained) {
        Instant now = clock.instant();
        database.transactions().executeWithoutResult(transaction -> {
            var known = new TreeMap<ArmId, ArmStatistics>();
            gained.arms().keySet().forEach(arm -> known.put(arm, locked(arms, contextKey, policy, arm, now)));
            var knownModels = new TreeMap<ArmId, LinearMoments>();
            gained.moments().keySet().forEach(arm -> knownModels.put(arm, locked(models, "", policy, arm, now)));
            RouterState merged =
                    policy.merge(new RouterState(RouterState.VERSION, 0, known, Map.of(), knownModels), gained);
            merged.arms().forEach((arm, sum) -> arms.store(key(contextKey, policy, arm), sum, now));
            merged.moments().forEach((arm, sum) -> models.store(key("", policy, arm), sum, now));
        });
    }

    private <T> T locked(MemoryTable<T> table, String context, Policy policy, ArmId arm, Instant now) {
        return table.locked(key(context, policy, arm), now).value();
    }

    private MemoryKey key(String context, Policy policy, ArmId arm) {
        return new MemoryKey(context, policy.name(), arm, definitions.of(arm));
    }

    @Override
    public boolean amend(String contextKey, String policy, Observation seen, double reward) {
        ArmId arm = seen.arm();
        String definition = definitions.of(arm);
        return Boolean.TRUE.equals(database.transactions().execute(transaction -> {
            boolean known = amend(
                    arms,
                    new MemoryKey(contextKey, policy, arm, definition),
                    ArmStatistics::pulls,
                    statistics -> new RouterState(Map.of(arm, statistics))
                            .amended(seen, reward, 0)
                            .arm(arm));
            boolean modelled = amend(
                    models,
                    new MemoryKey(policy, arm, definition),
                    LinearMoments::pulls,
                    moments -> new RouterState(RouterState.VERSION, 0, Map.of(), Map.of(), Map.of(arm, moments))
                            .amended(seen, reward, 0)
                            .moments(arm));
            return known || modelled;
        }));
    }

    /** The row stays as old as it is: nothing was added to it. */
    private static <T> boolean amend(
            MemoryTable<T> table, MemoryKey key, ToDoubleFunction<T> pulls, UnaryOperator<T> change) {
        Optional<Row<T>> row = table.locked(key);
        T value = row.map(Row::value).orElse(table.none());
        if (row.isEmpty() || pulls.applyAsDouble(value) < WHOLE_PULL) {
            return false;
        }
        table.store(key, change.apply(value), row.get().updatedAt());
        return true;
    }

    @Override
    public MemoryContents contents(ArmFilter filter) {
        var unreadable = new ArrayList<String>();
        return new MemoryContents(
                clock.instant(),
                read(arms, included(filter), row -> armRecord(row.key(), row.value(), row.updatedAt()), unreadable),
                read(
                        models,
                        includedModel(filter),
                        row -> new ModelRecord(
                                row.key().policy(),
                                row.key().arm(),
                                row.key().definition(),
                                row.updatedAt(),
                                row.value()),
                        unreadable),
                unreadable);
    }

    private static <T, R> List<R> read(
            MemoryTable<T> table, Predicate<MemoryKey> wanted, Function<Row<T>, R> record, List<String> unreadable) {
        var records = new ArrayList<R>();
        for (Row<T> row : table.rows()) {
            if (wanted.test(row.key())) {
                try {
                    records.add(record.apply(row));
                } catch (UnreadableMemoryException e) {
                    unreadable.add(String.valueOf(e.getMessage()));
                }
            }
        }
        return records;
    }

    private static ArmRecord armRecord(MemoryKey key, ArmStatistics statistics, Instant updatedAt) {
        return new ArmRecord(key.context(), key.policy(), key.arm(), key.definition(), updatedAt, statistics);
    }

    private static Predicate<MemoryKey> included(ArmFilter filter) {
        return key -> filter.includes(key.context(), key.policy(), key.arm());
    }

    private static Predicate<MemoryKey> includedModel(ArmFilter filter) {
        return key -> filter.includesModel(key.policy(), key.arm());
    }

    @Override
    public void take(MemoryContents contents, boolean replace) {
        var taken = new TreeMap<MemoryKey, ArmRecord>();
        contents.arms()
                .forEach(arm ->
                        taken.put(new MemoryKey(arm.contextKey(), arm.policy(), arm.arm(), arm.definition()), arm));
        var takenModels = new TreeMap<MemoryKey, ModelRecord>();
        contents.models()
                .forEach(model ->
                        takenModels.put(new MemoryKey(model.policy(), model.arm(), model.definition()), model));
        database.transactions().executeWithoutResult(transaction -> {
            taken.forEach((key, arm) ->
                    take(arms, key, arm.statistics(), arm.updatedAt(), replace ? null : ArmStatistics::plus));
            takenModels.forEach((key, model) ->
                    take(models, key, model.moments(), model.updatedAt(), replace ? null : LinearMoments::plus));
        });
    }

    private <T> void take(
            MemoryTable<T> table, MemoryKey key, T value, Instant updatedAt, @Nullable BinaryOperator<T> plus) {
        Instant now = clock.instant();
        Instant learned = updatedAt.isAfter(now) ? now : updatedAt;
        // A row that is made here is as old as what it gets.
        Row<T> row = table.locked(key, learned);
        if (plus == null) {
            table.store(key, value, learned);
        } else {
            Instant latest = row.updatedAt().isAfter(learned) ? row.updatedAt() : learned;
            table.store(key, plus.apply(row.value(), value), latest);
        }
    }

    @Override
    public Forgotten forget(ArmFilter filter) {
        return database.transactions().execute(transaction -> {
            List<MemoryKey> forgotten = forget(arms, included(filter));
            var contexts = new TreeSet<String>();
            forgotten.forEach(key -> contexts.add(key.context()));
            return new Forgotten(
                    forgotten.size(),
                    contexts.size(),
                    forget(models, includedModel(filter)).size());
        });
    }

    private static <T> List<MemoryKey> forget(MemoryTable<T> table, Predicate<MemoryKey> meant) {
        List<MemoryKey> keys = table.rows().stream().map(Row::key).filter(meant).toList();
        keys.forEach(table::delete);
        return keys;
    }
}

package dev.bandloom.job.cache;

import dev.bandloom.llm.CachedAnswer;
import dev.bandloom.store.Database;
import dev.bandloom.store.SqlText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The table of answers. Several rows are written in the order of their keys, so that processes cannot block each other. */
final class CacheRows {
    private static final Logger LOG = LoggerFactory.getLogger(CacheRows.class);
    private static final Duration FRESHLY_USED = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final Duration age;

    /** @param age how long an answer serves */
    CacheRows(Database database, Clock clock, Duration age) {
        this.database = database;
        this.clock = clock;
        this.age = age;
    }

    /**
     * The answers under these keys; rows that cannot be read are deleted.
     *
     * @param used hears of the keys whose last use lies some time back
     */
    Map<String, CachedAnswer> find(Collection<String> keys, Consumer<String> used) {
        record Row(String key, String json, Instant lastUsed) {}
        Instant now = clock.instant();
        List<Row> rows = database.client()
                .sql("""
                        select cache_key, response, last_used_at from llm_response
                        where cache_key = any(:keys) and created_at > :oldest""")
                .param("keys", keys.toArray(String[]::new))
                .param("oldest", Database.timestamp(now.minus(age)))
                .query((found, number) -> new Row(
                        found.getString(1),
                        found.getString(2),
                        found.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
        var answers = new HashMap<String, CachedAnswer>();
        for (Row row : rows) {
            CachedRow.read(row.json).ifPresent(answer -> answers.put(row.key, answer));
            if (!answers.containsKey(row.key)) {
                LOG.warn("The cached answer {} is damaged: it is deleted, and its question asked again", row.key);
                delete(List.of(row.key));
            } else if (row.lastUsed.isBefore(now.minus(FRESHLY_USED))) {
                used.accept(row.key);
            }
        }
        return answers;
    }

    /**
     * Stores answers, unless there is one of the same key, and the last uses of others, in one transaction.
     *
     * @return the bytes that came to the table
     */
    long store(List<CachedRow> answers, Collection<String> used) {
        OffsetDateTime now = Database.timestamp(clock.instant());
        List<CachedRow> sorted =
                answers.stream().sorted(Comparator.comparing(CachedRow::key)).toList();
        int[] inserted = database.transactions().execute(transaction -> {
            update(
                    """
                    update llm_response set last_used_at = :now where cache_key = :key""",
                    used.stream()
                            .sorted()
                            .map(key -> new MapSqlParameterSource("key", key).addValue("now", now))
                            .toList());
            return update("""
                    insert into llm_response (cache_key, model, request_hash, response, input_tokens, output_tokens,
                        cost_usd, bytes, created_at, last_used_at)
                    values (:key, :model, :key, :response, :input, :output, :cost, :bytes, :now, :now)
                    on conflict do nothing""", sorted.stream().map(row -> parameters(row, now)).toList());
        });
        long bytes = 0;
        for (int i = 0; i < inserted.length; i++) {
            bytes += inserted[i] == 0 ? 0 : sorted.get(i).bytes();
        }
        return bytes;
    }

    /** The bytes of all answers. */
    long bytes() {
        return database.client()
                .sql("select coalesce(sum(bytes), 0) from llm_response")
                .query(Long.class)
                .single();
    }

    /**
     * Deletes the answers whose last use lies furthest back.
     *
     * @param bytes how much has to go
     * @param most rows deleted at once
     * @return the bytes that went; 0 when there was nothing to delete
     */
    long evict(long bytes, int most) {
        record Row(String key, long bytes) {}
        List<Row> oldest = database.client()
                .sql("select cache_key, bytes from llm_response order by last_used_at, cache_key limit :most")
                .param("most", most)
                .query((row, number) -> new Row(row.getString(1), row.getLong(2)))
                .list();
        var keys = new ArrayList<String>();
        long gone = 0;
        for (int i = 0; i < oldest.size() && gone < bytes; i++) {
            keys.add(oldest.get(i).key);
            gone += oldest.get(i).bytes;
        }
        delete(keys);
        return gone;
    }

    /** Deletes answers that are too old to serve, at most so many; returns how many. */
    int expire(int most) {
        List<String> keys = database.client()
                .sql("select cache_key from llm_response where created_at <= :oldest order by created_at limit :most")
                .param("oldest", Database.timestamp(clock.instant().minus(age)))
                .param("most", most)
                .query((row, number) -> row.getString(1))
                .list();
        delete(keys);
        return keys.size();
    }

    private void delete(List<String> keys) {
        if (!keys.isEmpty()) {
            database.transactions()
                    .executeWithoutResult(transaction -> database.client()
                            .sql("delete from llm_response where cache_key in (:keys)")
                            .param("keys", keys)
                            .update());
        }
    }

    private int[] update(String sql, List<MapSqlParameterSource> rows) {
        return rows.isEmpty()
                ? new int[0]
                : database.batches().batchUpdate(sql, rows.toArray(new MapSqlParameterSource[0]));
    }

    private static MapSqlParameterSource parameters(CachedRow row, OffsetDateTime now) {
        return new MapSqlParameterSource("key", row.key())
                .addValue("model", SqlText.key(row.answer().model(), 200))
                .addValue("response", row.json())
                .addValue("input", row.answer().inputTokens())
                .addValue("output", row.answer().outputTokens())
                .addValue("cost", row.answer().costUsd())
                .addValue("bytes", row.bytes())
                .addValue("now", now);
    }
}

package dev.bandloom.job.replay;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobId;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.evaluation.LogEntry;
import dev.bandloom.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a job and what became of them, in the order in which its router knew of them: that of the job's events,
 * which are written in the transactions of the ledger. Rewards are the present ones, amendments included.
 */
final class DecisionLog {
    private static final int AT_ONCE = 256;

    private final Database database;

    DecisionLog(Database database) {
        this.database = database;
    }

    private record Event(long sequence, String type, long batch) {}

    /** @param observation null when there is none yet */
    private record Row(
            long batch, Decision decision, @Nullable Observation observation) {}

    /** Reads {@value #AT_ONCE} events at a time and holds no connection in between. */
    void forEach(JobId job, Consumer<LogEntry> consumer) {
        long last = 0;
        while (true) {
            List<Event> events = events(job, last);
            if (events.isEmpty()) {
                return;
            }
            Map<Long, Row> rows = rows(job, events);
            for (Event event : events) {
                Row row = rows.get(event.batch);
                if (row != null) {
                    consumer.accept(entry(event, row));
                }
            }
            last = events.getLast().sequence;
        }
    }

    private static LogEntry entry(Event event, Row row) {
        if (event.type.equals("batch_opened")) {
            return new LogEntry.Decided(row.batch, row.decision);
        }
        return row.observation == null
                ? new LogEntry.Dropped(row.batch)
                : new LogEntry.Rewarded(row.batch, row.observation);
    }

    private List<Event> events(JobId job, long after) {
        return database.client()
                .sql("""
                        select sequence, type, payload from event
                        where job_id = :job and sequence > :after
                            and type in ('batch_opened', 'batch_committed', 'batch_voided')
                        order by job_id, sequence limit :limit""")
                .param("job", job.value())
                .param("after", after)
                .param("limit", AT_ONCE)
                .query((row, number) -> new Event(
                        row.getLong("sequence"),
                        row.getString("type"),
                        SampleJson.mapper()
                                .readTree(row.getString("payload"))
                                .path("batch")
                                .asLong()))
                .list();
    }

    private Map<Long, Row> rows(JobId job, List<Event> events) {
        var rows = new HashMap<Long, Row>();
        database.client()
                .sql("""
                        select sequence, decision, observation, coalesce(amended_reward, reward) as reward from batch
                        where (job_id, sequence) in (:batches)""")
                .param(
                        "batches",
                        Database.keys(
                                events.stream().map(Event::batch).distinct().toList(), job.value()))
                .query((row, number) -> row(row))
                .list()
                .forEach(row -> rows.put(row.batch, row));
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        String observation = row.getString("observation");
        return new Row(
                row.getLong("sequence"),
                SampleJson.mapper().readValue(row.getString("decision"), Decision.class),
                observation == null ? null : amended(observation, row.getDouble("reward")));
    }

    private static Observation amended(String json, double reward) {
        return SampleJson.mapper().readValue(json, Observation.class).withReward(reward);
    }
}

package dev.bandloom.job.ledger;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobEvent;
import dev.bandloom.job.JobId;
import dev.bandloom.store.Database;
import dev.bandloom.store.SqlText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * The events of jobs. An event is numbered by its job's counter, in the transaction that tells of it; the job's row, which
 * stays locked until the transaction ends, keeps the numbers without gaps.
 */
public final class EventLog {
    private final Database database;

    public EventLog(Database database) {
        this.database = database;
    }

    /** An event that has no number yet. */
    record Entry(String type, Map<String, ?> payload, Instant at) {}

    /** Adds an event, within a transaction that holds the job's row. */
    void append(JobId job, String type, Map<String, ?> payload, Instant now) {
        database.client()
                .sql("update job set event_count = event_count + 1 where id = :job")
                .param("job", job.value())
                .update();
        long count = database.client()
                .sql("select event_count from job where id = :job")
                .param("job", job.value())
                .query(Long.class)
                .single();
        insert(job, count, List.of(new Entry(type, payload, now)));
    }

    /**
     * Adds events that the job's counter was advanced for, within the same transaction.
     *
     * @param count the counter, which is the number of the last of them
     */
    void insert(JobId job, long count, List<Entry> entries) {
        long first = count - entries.size() + 1;
        var rows = new MapSqlParameterSource[entries.size()];
        for (int i = 0; i < rows.length; i++) {
            Entry entry = entries.get(i);
            rows[i] = new MapSqlParameterSource("job", job.value())
                    .addValue("sequence", first + i)
                    .addValue("type", entry.type)
                    .addValue("payload", SqlText.clean(SampleJson.mapper().writeValueAsString(entry.payload)))
                    .addValue("at", Database.timestamp(entry.at));
        }
        database.batches().batchUpdate("""
                        insert into event (job_id, sequence, type, payload, created_at)
                        values (:job, :sequence, :type, :payload, :at)""", rows);
    }

    /**
     * The events that follow the one of this number.
     *
     * @param after 0 for all
     * @param limit most events, 1–1000
     */
    public List<JobEvent> events(JobId job, long after, int limit) {
        return database.client()
                .sql("""
                        select sequence, type, payload, created_at from event
                        where job_id = :job and sequence > :after order by job_id, sequence limit :limit""")
                .param("job", job.value())
                .param("after", after)
                .param("limit", Cursor.limit(limit))
                .query((row, number) -> new JobEvent(
                        row.getLong("sequence"),
                        row.getString("type"),
                        SampleJson.mapper().readTree(row.getString("payload")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}

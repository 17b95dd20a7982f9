package dev.bandloom.job.progress;

import dev.bandloom.job.JobEvent;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.ledger.EventLog;
import dev.bandloom.store.Database;
import java.util.List;

/** Reads the events that the database has; where there are no new ones, only how many there are. */
final class StoredJobEvents implements JobEvents {
    private final Database database;
    private final EventLog log;

    StoredJobEvents(Database database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    @Override
    public Told since(JobId job, long number) {
        record Present(boolean ended, long count) {}
        // Asked first: what happens in between is told now or next time.
        Present present = database.client()
                .sql("select state, event_count from job where id = :job")
                .param("job", job.value())
                .query((row, index) ->
                        new Present(JobState.valueOf(row.getString(1)).ended(), row.getLong(2)))
                .optional()
                .orElseThrow(() -> new NoSuchJobException(job));
        List<JobEvent> events = number < present.count ? log.events(job, number, MOST) : List.of();
        long last = events.isEmpty() ? number : events.getLast().sequence();
        return new Told(events, present.ended && last >= present.count);
    }
}

package dev.bandloom.job.arms;

import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.store.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the batches that the database has. */
final class JdbcArmActivity implements ArmActivity {
    private static final int BATCHES = 200;
    private static final int STRETCHES = 10;

    private final Database database;
    private final JobStore jobs;
    private final DecisionQueries decisions;

    JdbcArmActivity(Database database, JobStore jobs, DecisionQueries decisions) {
        this.database = database;
        this.jobs = jobs;
        this.decisions = decisions;
    }

    @Override
    public List<JobActivity> newest(int limit) {
        return activities(database.client()
                .sql("select * from job order by number desc limit :limit")
                .param("limit", limit)
                .query(StoredJob::of)
                .list());
    }

    @Override
    public JobActivity of(JobId job) {
        return activities(List.of(jobs.find(job).orElseThrow(() -> new NoSuchJobException(job))))
                .getFirst();
    }

    private List<JobActivity> activities(List<StoredJob> stored) {
        if (stored.isEmpty()) {
            return List.of();
        }
        List<String> ids = stored.stream().map(job -> job.id().value()).toList();
        Map<String, Map<ArmId, Long>> pulls = new HashMap<>();
        Map<String, Map<ArmId, Long>> pending = new HashMap<>();
        database.client().sql("""
                        select job_id, arm, state, count(*) as batches from batch
                        where job_id in (:jobs) and state in ('COMMITTED', 'PENDING') group by job_id, arm, state""").param("jobs", ids).query(row -> {
            var counts = row.getString("state").equals("PENDING") ? pending : pulls;
            counts.computeIfAbsent(row.getString("job_id"), job -> new TreeMap<>())
                    .put(new ArmId(row.getString("arm")), row.getLong("batches"));
        });
        return stored.stream()
                .map(job -> new JobActivity(
                        job.id(),
                        job.name(),
                        job.state(),
                        job.contextKey(),
                        job.policy(),
                        job.definitions(),
                        job.startOrigins(),
                        pulls.getOrDefault(job.id().value(), Map.of()),
                        pending.getOrDefault(job.id().value(), Map.of()),
                        retired(job)))
                .toList();
    }

    private List<ArmId> retired(StoredJob job) {
        return job.state() == JobState.RUNNING
                ? decisions
                        .latest(job.id())
                        .map(latest -> latest.decision().retired())
                        .orElse(List.of())
                : List.of();
    }

    @Override
    public List<Stretch> stretches(JobId job) {
        record Pull(long order, ArmId arm) {}
        List<Pull> pulls = database.client()
                .sql("""
                        select commit_order, arm from batch where job_id = :job and commit_order > 0
                        order by job_id desc, commit_order desc limit :limit""")
                .param("job", job.value())
                .param("limit", BATCHES)
                .query((row, number) -> new Pull(row.getLong("commit_order"), new ArmId(row.getString("arm"))))
                .list()
                .reversed();
        int length = Math.max(1, (pulls.size() + STRETCHES - 1) / STRETCHES);
        var stretches = new ArrayList<Stretch>();
        for (int from = 0; from < pulls.size(); from += length) {
            List<Pull> part = pulls.subList(from, Math.min(pulls.size(), from + length));
            Map<ArmId, Long> counts = new TreeMap<>();
            part.forEach(pull -> counts.merge(pull.arm, 1L, Long::sum));
            stretches.add(new Stretch(part.getFirst().order, part.getLast().order, Stretch.shares(counts)));
        }
        return stretches;
    }
}

package dev.bandloom.job.ledger;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.store.AtomicFile;
import dev.bandloom.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up jobs from what the store has of them. */
public final class JobReports {
    private final Database database;
    private final JobStore jobs;
    private final DecisionQueries decisions;
    private final String version;

    public JobReports(Database database, JobStore jobs, DecisionQueries decisions, String version) {
        this.database = database;
        this.jobs = jobs;
        this.decisions = decisions;
        this.version = version;
    }

    /** Writes the report of a job that has come to this state. */
    public void write(JobId id, Recipe recipe, JobState state, @Nullable String detail, Path file) {
        byte[] json = SampleJson.mapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(report(id, recipe, state, detail));
        AtomicFile.write(file, json);
    }

    private JobReport report(JobId id, Recipe recipe, JobState state, @Nullable String detail) {
        StoredJob job = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
        var startedFrom = new TreeMap<ArmId, Double>();
        job.startState().arms().forEach((arm, statistics) -> startedFrom.put(arm, statistics.pulls()));
        return new JobReport(
                id,
                job.name(),
                state,
                detail,
                job.fingerprint(),
                recipe.seed(),
                job.policy(),
                job.contextKey(),
                job.target(),
                job.accepted(),
                job.candidates(),
                job.batches(),
                job.usage().inputTokens(),
                job.usage().outputTokens(),
                job.usage().costUsd(),
                counts(id, "state", "1 = 1"),
                counts(id, "substring(reason from 1 for position(':' in reason) - 1)", "state = 'REJECTED'"),
                counts(id, "label", "state = 'ACCEPTED' and label is not null"),
                quality(id),
                decisions.arms(id),
                rewards(id),
                startedFrom,
                version);
    }

    private SortedMap<String, Long> counts(JobId id, String key, String where) {
        var counts = new TreeMap<String, Long>();
        database.client()
                .sql("select " + key + " as name, count(*) as samples from sample where job_id = :job and " + where
                        + " group by " + key)
                .param("job", id.value())
                .query((row, number) -> Map.entry(row.getString("name"), row.getLong("samples")))
                .list()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private JobReport.@Nullable Quality quality(JobId id) {
        return database.client()
                .sql("""
                        select count(*) as samples, avg(quality) as mean, min(quality) as lowest,
                            percentile_cont(0.5) within group (order by quality) as median, max(quality) as highest
                        from sample where job_id = :job and state = 'ACCEPTED'""")
                .param("job", id.value())
                .query((row, number) -> row.getLong("samples") == 0
                        ? null
                        : new JobReport.Quality(
                                row.getDouble("mean"),
                                row.getDouble("lowest"),
                                row.getDouble("median"),
                                row.getDouble("highest")))
                .list()
                .getFirst();
    }

    private List<JobReport.Pull> rewards(JobId id) {
        return database.client()
                .sql("""
                        select sequence, arm, asked, passed, reward from batch
                        where job_id = :job and state = 'COMMITTED' order by commit_order""")
                .param("job", id.value())
                .query((row, number) -> new JobReport.Pull(
                        row.getLong("sequence"),
                        new ArmId(row.getString("arm")),
                        row.getInt("asked"),
                        row.getInt("passed"),
                        row.getDouble("reward")))
                .list();
    }
}

package dev.bandloom.job.ledger;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.AtomicFile;
import dev.bandloom.store.Database;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sums up jobs from what the store has of them. */
public final class JobReports {
    /** Sums of costs are exact to a billionth of a dollar. */
    private static final double COST_DIGITS = 1e9;

    private static final int MOST_REASONS = 10;

    private final Database database;
    private final JobStore jobs;
    private final Arms arms;
    private final String version;

    public JobReports(Database database, JobStore jobs, Arms arms, String version) {
        this.database = database;
        this.jobs = jobs;
        this.arms = arms;
        this.version = version;
    }

    /** The arms of a job, with what is believed about them. */
    @FunctionalInterface
    public interface Arms {
        /** @param learned what the job's router knows by now; null to find it out from the store */
        List<ArmSummary> of(StoredJob job, @Nullable RouterState learned);
    }

    /**
     * Writes the report of a job that has come to this state.
     *
     * @param learned what the job's router knows by now
     */
    public void write(
            JobId id, Recipe recipe, JobState state, @Nullable String detail, RouterState learned, Path file) {
        StoredJob job = stored(id);
        byte[] json = SampleJson.mapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(report(job, recipe.seed(), state, detail, arms.of(job, learned)));
        AtomicFile.write(file, json);
    }

    /**
     * What a job has come to by now.
     *
     * @throws NoSuchJobException when there is none with this id
     */
    public JobReport report(JobId id) {
        StoredJob job = stored(id);
        long seed =
                SampleJson.mapper().readTree(job.effectiveRecipe()).path("seed").longValue(0);
        return report(job, seed, job.state(), job.detail(), arms.of(job, null));
    }

    private StoredJob stored(JobId id) {
        return jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
    }

    private JobReport report(
            StoredJob job, long seed, JobState state, @Nullable String detail, List<ArmSummary> summaries) {
        JobId id = job.id();
        Failures failures = failures(id);
        SampleCounts samples = samples(id);
        return new JobReport(
                id,
                job.name(),
                state,
                detail,
                job.fingerprint(),
                seed,
                job.policy(),
                job.contextKey(),
                job.target(),
                job.accepted(),
                job.candidates(),
                job.batches(),
                job.usage(),
                rest(job.usage(), summaries),
                failures.batches,
                failures.candidates,
                failures.reasons,
                samples.states,
                samples.rejections,
                samples.labels,
                samples.cells,
                quality(id),
                summaries,
                rewards(id),
                job.startOrigins(),
                version);
    }

    /** What is left of a job's usage when its arms have theirs. */
    private static Usage rest(Usage all, List<ArmSummary> arms) {
        Usage own = arms.stream().map(ArmSummary::usage).reduce(Usage.NONE, Usage::plus);
        double cost = Math.rint((all.costUsd() - own.costUsd()) * COST_DIGITS) / COST_DIGITS;
        return new Usage(
                all.inputTokens() - own.inputTokens(),
                all.outputTokens() - own.outputTokens(),
                Math.max(0, cost),
                all.calls() - own.calls(),
                all.retries() - own.retries(),
                all.cached() - own.cached());
    }

    /** Batches that brought nothing: how many there were, and how often each reason was given. */
    private Failures failures(JobId id) {
        record Reason(String failure, long batches, long candidates) {}
        List<Reason> reasons = database.client()
                .sql("""
                        select substring(failure from 1 for 200) as reason, count(*) as batches, sum(asked) as candidates
                        from batch where job_id = :job and state = 'COMMITTED' and failure is not null
                        group by substring(failure from 1 for 200) order by count(*) desc, 1""")
                .param("job", id.value())
                .query((row, number) ->
                        new Reason(row.getString("reason"), row.getLong("batches"), row.getLong("candidates")))
                .list();
        var most = new LinkedHashMap<String, Long>();
        reasons.stream().limit(MOST_REASONS).forEach(reason -> most.put(reason.failure, reason.batches));
        return new Failures(
                reasons.stream().mapToLong(Reason::batches).sum(),
                reasons.stream().mapToLong(Reason::candidates).sum(),
                most);
    }

    /** Samples by state, rejected ones by validator, accepted ones by label. */
    private record SampleCounts(
            SortedMap<String, Long> states,
            SortedMap<String, Long> rejections,
            SortedMap<String, Long> labels,
            SortedMap<String, Long> cells) {}

    private record Failures(long batches, long candidates, Map<String, Long> reasons) {}

    /** Counts the samples in one pass over them. */
    private SampleCounts samples(JobId id) {
        var counts = new SampleCounts(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        database.client().sql("""
                        select state, label, cell, count(*) as samples,
                            case when state = 'REJECTED'
                                then substring(reason from 1 for position(':' in reason) - 1) end as validator
                        from sample where job_id = :job group by state, label, cell, validator""").param("job", id.value()).query(row -> {
            String state = row.getString("state");
            long samples = row.getLong("samples");
            counts.states.merge(state, samples, Long::sum);
            merge(counts.rejections, row.getString("validator"), samples);
            if (state.equals(SampleState.ACCEPTED.name())) {
                merge(counts.labels, row.getString("label"), samples);
                merge(counts.cells, cell(row.getString("cell")), samples);
            }
        });
        return counts;
    }

    private static @Nullable String cell(@Nullable String json) {
        return json == null
                ? null
                : SampleJson.mapper()
                        .readTree(json)
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining("|"));
    }

    private static void merge(SortedMap<String, Long> counts, @Nullable String key, long samples) {
        if (key != null) {
            counts.merge(key, samples, Long::sum);
        }
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
                        select sequence, arm, asked, passed, reward, amended_reward from batch
                        where job_id = :job and state = 'COMMITTED' order by commit_order""")
                .param("job", id.value())
                .query((row, number) -> new JobReport.Pull(
                        row.getLong("sequence"),
                        new ArmId(row.getString("arm")),
                        row.getInt("asked"),
                        row.getInt("passed"),
                        row.getDouble("reward"),
                        row.getObject("amended_reward", Double.class)))
                .list();
    }
}

package dev.bandloom.job.ledger;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobId;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.store.Database;
import dev.bandloom.store.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the batches and samples of a job come to.
 *
 * @param quality null when no sample is accepted
 * @param rewards of the committed batches, in the order of their commits
 */
record JobSums(
        List<ArmSummary> arms,
        SampleCounts samples,
        JobReport.@Nullable Quality quality,
        Failures failures,
        List<JobReport.Pull> rewards) {
    private static final int MOST_REASONS = 10;

    /** Samples by state, rejected ones by validator, accepted ones by label. */
    record SampleCounts(
            SortedMap<String, Long> states,
            SortedMap<String, Long> rejections,
            SortedMap<String, Long> labels,
            SortedMap<String, Long> cells) {}

    /** Batches that brought nothing: how many there were, how many samples they were asked for, the commonest reasons. */
    record Failures(long batches, long candidates, Map<String, Long> reasons) {}

    /** Begins to read all of it, side by side. */
    static Reading<JobSums> reading(Database database, JobId id, Supplier<List<ArmSummary>> arms) {
        Reading<List<ArmSummary>> summaries = Reading.of(arms);
        Reading<SampleCounts> samples = Reading.of(() -> samples(database, id));
        Reading<Optional<JobReport.Quality>> quality = Reading.of(() -> quality(database, id));
        Reading<Failures> failures = Reading.of(() -> failures(database, id));
        Reading<List<JobReport.Pull>> rewards = Reading.of(() -> rewards(database, id));
        return () ->
                new JobSums(summaries.get(), samples.get(), quality.get().orElse(null), failures.get(), rewards.get());
    }

    private static Failures failures(Database database, JobId id) {
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

    /** Counts the samples in one pass over them. */
    private static SampleCounts samples(Database database, JobId id) {
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

    private static Optional<JobReport.Quality> quality(Database database, JobId id) {
        return database.client()
                .sql("""
                        select count(*) as samples, avg(quality) as mean, min(quality) as lowest,
                            percentile_cont(0.5) within group (order by quality) as median, max(quality) as highest
                        from sample where job_id = :job and state = 'ACCEPTED'""")
                .param("job", id.value())
                .query((row, number) -> row.getLong("samples") == 0
                        ? Optional.<JobReport.Quality>empty()
                        : Optional.of(new JobReport.Quality(
                                row.getDouble("mean"),
                                row.getDouble("lowest"),
                                row.getDouble("median"),
                                row.getDouble("highest"))))
                .single();
    }

    private static List<JobReport.Pull> rewards(Database database, JobId id) {
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

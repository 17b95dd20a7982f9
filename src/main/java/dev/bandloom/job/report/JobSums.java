package dev.bandloom.job.report;

import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobId;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.store.Database;
import dev.bandloom.store.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the batches of a job come to.
 *
 * @param rewards of the committed batches, in the order of their commits
 */
record JobSums(List<ArmSummary> arms, Failures failures, List<JobReport.Pull> rewards) {
    private static final int MOST_REASONS = 10;
    private static final int LONGEST_REASON = 200;

    /** Batches that brought nothing: how many there were, how many samples they were asked for, the commonest reasons. */
    record Failures(long batches, long candidates, Map<String, Long> reasons) {}

    /** A committed batch; {@code failure} is null when it brought something. */
    private record Batch(JobReport.Pull pull, @Nullable String failure) {}

    /** Begins to read all of it, side by side. */
    static Reading<JobSums> reading(Database database, JobId id, Supplier<List<ArmSummary>> arms) {
        Reading<List<ArmSummary>> summaries = Reading.of(arms);
        Reading<List<Batch>> batches = Reading.of(() -> batches(database, id));
        return () -> new JobSums(
                summaries.get(),
                failures(batches.get()),
                batches.get().stream().map(Batch::pull).toList());
    }

    private static List<Batch> batches(Database database, JobId id) {
        return database.client()
                .sql("""
                        select sequence, arm, asked, passed, reward, amended_reward, failure from batch
                        where job_id = :job and state = 'COMMITTED' order by commit_order""")
                .param("job", id.value())
                .query((row, number) -> new Batch(
                        new JobReport.Pull(
                                row.getLong("sequence"),
                                new ArmId(row.getString("arm")),
                                row.getInt("asked"),
                                row.getInt("passed"),
                                row.getDouble("reward"),
                                row.getObject("amended_reward", Double.class)),
                        row.getString("failure")))
                .list();
    }

    private static Failures failures(List<Batch> batches) {
        var failed = new ArrayList<JobReport.Pull>();
        var reasons = new TreeMap<String, Long>();
        for (Batch batch : batches) {
            String failure = batch.failure;
            if (failure != null) {
                failed.add(batch.pull);
                reasons.merge(failure.substring(0, Math.min(failure.length(), LONGEST_REASON)), 1L, Long::sum);
            }
        }
        var most = new LinkedHashMap<String, Long>();
        reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_REASONS)
                .forEach(reason -> most.put(reason.getKey(), reason.getValue()));
        return new Failures(
                failed.size(), failed.stream().mapToLong(JobReport.Pull::asked).sum(), most);
    }
}

package dev.bandloom.job.report;

import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.JobId;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.store.Database;
import dev.bandloom.store.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the batches of a job come to.
 *
 * @param rewards of the committed batches, in the order of their commits
 */
record JobSums(List<ArmSummary> arms, Failures failures, List<JobReport.Pull> rewards) {
    private static final int MOST_REASONS = 10;

    /** Batches that brought nothing: how many there were, how many samples they were asked for, the commonest reasons. */
    record Failures(long batches, long candidates, Map<String, Long> reasons) {}

    /** Begins to read all of it, side by side. */
    static Reading<JobSums> reading(Database database, JobId id, Supplier<List<ArmSummary>> arms) {
        Reading<List<ArmSummary>> summaries = Reading.of(arms);
        Reading<Failures> failures = Reading.of(() -> failures(database, id));
        Reading<List<JobReport.Pull>> rewards = Reading.of(() -> rewards(database, id));
        return () -> new JobSums(summaries.get(), failures.get(), rewards.get());
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

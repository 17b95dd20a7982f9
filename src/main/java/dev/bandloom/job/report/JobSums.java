package dev.bandloom.job.report;

import dev.bandloom.job.ledger.BatchFigures;
import dev.bandloom.job.ledger.BatchState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the committed batches of a job come to.
 *
 * @param rewards of the batches, in the order of their commits
 */
record JobSums(Failures failures, List<JobReport.Pull> rewards) {
    private static final int MOST_REASONS = 10;
    private static final int LONGEST_REASON = 200;

    /** Batches that brought nothing: how many there were, how many samples they were asked for, the commonest reasons. */
    record Failures(long batches, long candidates, Map<String, Long> reasons) {}

    /** @param batches in the order of their commits; those that are not committed do not count */
    static JobSums of(List<BatchFigures> batches) {
        List<BatchFigures> committed = batches.stream()
                .filter(batch -> batch.state() == BatchState.COMMITTED)
                .toList();
        return new JobSums(
                failures(committed), committed.stream().map(JobSums::pull).toList());
    }

    private static JobReport.Pull pull(BatchFigures batch) {
        return new JobReport.Pull(
                batch.sequence(),
                batch.arm(),
                batch.asked(),
                batch.passed(),
                Objects.requireNonNull(batch.reward()),
                batch.amendedReward());
    }

    private static Failures failures(List<BatchFigures> committed) {
        long failed = 0;
        long candidates = 0;
        var reasons = new TreeMap<String, Long>();
        for (BatchFigures batch : committed) {
            String failure = batch.failure();
            if (failure != null) {
                failed++;
                candidates += batch.asked();
                reasons.merge(failure.substring(0, Math.min(failure.length(), LONGEST_REASON)), 1L, Long::sum);
            }
        }
        var most = new LinkedHashMap<String, Long>();
        reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_REASONS)
                .forEach(reason -> most.put(reason.getKey(), reason.getValue()));
        return new Failures(failed, candidates, most);
    }
}

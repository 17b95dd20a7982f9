package dev.bandloom.job.report;

import dev.bandloom.job.DecisionView;
import dev.bandloom.job.ledger.BatchFigures;
import dev.bandloom.job.ledger.BatchState;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a running job has committed, kept so that its report does not read it all again. It starts with what the store has of
 * the job, and goes on batch by batch. Not for use by many threads.
 */
public final class JobTally {
    private final SampleTally samples;
    private final List<BatchFigures> committed;

    private JobTally(SampleTally samples, List<BatchFigures> committed) {
        this.samples = samples;
        this.committed = committed;
    }

    static JobTally of(Database database, DecisionQueries decisions, StoredJob job) {
        var committed = new ArrayList<BatchFigures>();
        if (job.batches() > 0) {
            decisions.figures(job.id()).stream()
                    .filter(batch -> batch.state() == BatchState.COMMITTED)
                    .forEach(committed::add);
        }
        return new JobTally(SampleTally.of(database, job), committed);
    }

    /** Counts a batch that was just committed. */
    public void add(CommittedBatch batch) {
        samples.add(batch);
        committed.add(BatchFigures.of(batch));
    }

    SampleTally samples() {
        return samples;
    }

    /**
     * All batches of the job, in the order of their commits; empty when only the store knows, since some were voided or were
     * given another reward.
     *
     * @param job as it is stored now
     * @param latest its latest decision
     */
    Optional<List<BatchFigures>> batches(StoredJob job, Optional<DecisionView> latest) {
        boolean all = committed.size() == latest.map(DecisionView::batch).orElse(0L);
        return all && job.amendments() == 0 ? Optional.of(committed) : Optional.empty();
    }
}

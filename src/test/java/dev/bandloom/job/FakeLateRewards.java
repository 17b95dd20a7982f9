package dev.bandloom.job;

import dev.bandloom.job.late.Amendment;
import dev.bandloom.job.late.DecisionNotCommittedException;
import dev.bandloom.job.late.LateRewards;
import dev.bandloom.job.late.LateSignal;
import dev.bandloom.job.late.NoSuchDecisionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Late rewards in memory: decisions 1 and 2 are committed with reward 0.7, decision 3 is pending, and there are no more. */
public final class FakeLateRewards implements LateRewards {
    private final Jobs jobs;
    private final List<Amendment> stored = new ArrayList<>();

    public FakeLateRewards(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Amendment amend(JobId job, long batch, LateSignal signal) {
        List<Amendment> earlier = amendments(job, batch);
        if (batch == 3) {
            throw new DecisionNotCommittedException(job, batch, "PENDING");
        }
        for (Amendment amendment : earlier) {
            if (amendment.idempotencyKey().equals(signal.idempotencyKey())) {
                if (!amendment.says(signal)) {
                    throw new IdempotencyConflictException(
                            "The idempotency key '" + signal.idempotencyKey() + "' stands for another reward.");
                }
                return amendment;
            }
        }
        int number = stored.size() + 1;
        var amendment = new Amendment(
                job,
                batch,
                number,
                signal.source(),
                signal.reward(),
                earlier.isEmpty() ? 0.7 : earlier.getLast().batchReward(),
                signal.reward(),
                true,
                signal.idempotencyKey() == null ? "number " + number : signal.idempotencyKey(),
                Instant.parse("2026-01-02T03:04:05Z"));
        stored.add(amendment);
        return amendment;
    }

    @Override
    public List<Amendment> amendments(JobId job, long batch) {
        jobs.find(job).orElseThrow(() -> new NoSuchJobException(job));
        if (batch < 1 || batch > 3) {
            throw new NoSuchDecisionException(job, batch);
        }
        return stored.stream()
                .filter(amendment -> amendment.job().equals(job) && amendment.batch() == batch)
                .toList();
    }
}

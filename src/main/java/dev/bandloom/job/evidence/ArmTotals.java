package dev.bandloom.job.evidence;

import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.ledger.BatchFigures;
import dev.bandloom.job.ledger.BatchState;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What the batches of one arm come to. Voided ones count for nothing but their usage. */
final class ArmTotals {
    private long pulls;
    private long pending;
    private double rewards;
    private double squares;
    private double costs;
    private long asked;
    private long passed;
    private Usage usage = Usage.NONE;

    private ArmTotals() {}

    /** The arms that were chosen at least once. */
    static Map<ArmId, ArmSummary> of(Collection<BatchFigures> batches) {
        var totals = new TreeMap<ArmId, ArmTotals>();
        for (BatchFigures batch : batches) {
            totals.computeIfAbsent(batch.arm(), arm -> new ArmTotals()).add(batch);
        }
        long all = totals.values().stream().mapToLong(total -> total.pulls).sum();
        var summaries = new TreeMap<ArmId, ArmSummary>();
        totals.forEach((arm, total) -> summaries.put(arm, total.summary(arm, all)));
        return summaries;
    }

    private void add(BatchFigures batch) {
        usage = usage.plus(batch.usage());
        if (batch.state() == BatchState.PENDING) {
            pending++;
        }
        if (batch.state() == BatchState.COMMITTED) {
            double reward = batch.rewardThatCounts();
            pulls++;
            rewards += reward;
            squares += reward * reward;
            costs += batch.cost();
            asked += batch.asked();
            passed += batch.passed();
        }
    }

    private ArmSummary summary(ArmId arm, long pullsOfAll) {
        double share = pullsOfAll == 0 ? 0 : (double) pulls / pullsOfAll;
        var statistics = new ArmStatistics(pulls, rewards, squares, costs, asked, passed);
        return ArmSummary.of(arm, statistics, pending, share, usage);
    }
}

package dev.bandloom.pipeline;

import dev.bandloom.feedback.ArmTemperatures;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.Ledger.LateReward;
import dev.bandloom.pipeline.judging.Intake;
import dev.bandloom.pipeline.planning.AcceptedTexts;
import dev.bandloom.pipeline.planning.LabelQuotas;
import dev.bandloom.quality.SampleText;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a job knows between two batches. It changes only by what the ledger stores, in commit order, so that replaying
 * the ledger after a crash leads to the same state. Confined to the loop's thread.
 */
final class LoopState implements Intake {
    /** What a batch counts for in the recent pass rate, one batch later: five batches make two thirds of it. */
    private static final double KEPT = 0.8;

    private final int target;
    private final Policy policy;
    private final LabelQuotas labels;
    private final AcceptedTexts texts = new AcceptedTexts();
    private final SortedMap<Long, BatchSpec> open = new TreeMap<>();
    private RouterState router;
    private ArmTemperatures temperatures;
    private Usage usage = Usage.NONE;
    private int accepted;
    private long decided;
    private long planned;
    private long asked;
    private long passed;
    private double recentlyAsked;
    private double recentlyPassed;
    private long committed;
    private @Nullable Obstacle obstacle;

    LoopState(Recipe recipe, Policy policy, RouterState start) {
        this.target = recipe.numSamples();
        this.policy = policy;
        this.labels = LabelQuotas.of(recipe.taskInput(), recipe.numSamples());
        this.router = start;
        this.temperatures = ArmTemperatures.of(recipe.router());
    }

    /** Takes over what the batches that the ledger has voided have used up. */
    void resume(LedgerTotals totals) {
        decided = totals.decided();
        planned = totals.planned();
        usage = totals.usage();
    }

    /** Decides a new batch. */
    void decided(BatchSpec spec) {
        decided = spec.sequence();
        planned += spec.size();
        opened(spec);
    }

    /** Takes over a batch that the ledger has. */
    void opened(BatchSpec spec) {
        open.put(spec.sequence(), spec);
        spec.order().briefs().forEach(brief -> labels.opened(brief.label()));
    }

    @Override
    public void admit(JudgedSample sample) {
        accepted++;
        labels.accepted(sample.sample().metadata().label());
        texts.add(
                sample.sample().trace().seedRows(),
                SampleText.of(sample.sample().response()).text());
    }

    /** Closes a batch whose accepted samples have been admitted, and learns from it; its usage is counted by {@link #used}. */
    void settle(CommittedBatch batch) {
        close(batch.spec());
        committed++;
        asked += batch.outcome().asked();
        passed += batch.outcome().passed();
        recentlyAsked = KEPT * recentlyAsked + batch.outcome().asked();
        recentlyPassed = KEPT * recentlyPassed + batch.outcome().passed();
        router = policy.learn(router, batch.observation());
        temperatures = temperatures.after(batch.spec().decision().arm(), batch.outcome());
    }

    /** Learns that a batch which was settled has another reward; what became of temperatures stays. */
    void amend(LateReward late) {
        router = policy.amend(router, late.seen(), late.reward(), late.at());
    }

    void used(Usage more) {
        usage = usage.plus(more);
    }

    /**
     * Nothing more is decided. The first obstacle stays, but for a provider's, which outweighs a cap: what it left open is
     * not lost, and no end for the job.
     */
    void obstructed(Obstacle met) {
        if (obstacle == null || (met.fromProvider() && !obstacle.fromProvider())) {
            obstacle = met;
        }
    }

    @Nullable
    Obstacle obstacle() {
        return obstacle;
    }

    /** Closes a batch, which then is no longer in flight; nothing happens when it is not. */
    void close(BatchSpec spec) {
        if (open.remove(spec.sequence()) != null) {
            spec.order().briefs().forEach(brief -> labels.closed(brief.label()));
        }
    }

    @Override
    public boolean complete() {
        return accepted >= target;
    }

    /** Expected number of samples still missing once everything in flight has been judged; may be negative. */
    double expectedMissing() {
        long inFlight = open.values().stream().mapToLong(BatchSpec::size).sum();
        return target - accepted - inFlight * expectedPassRate();
    }

    /** Share of candidates that pass, estimated by the rule of succession. */
    double expectedPassRate() {
        return (passed + 1.0) / (asked + 1.0);
    }

    /** Share of candidates that passed in the latest batches; 1 before the first. */
    double recentPassRate() {
        return recentlyAsked == 0 ? 1 : recentlyPassed / recentlyAsked;
    }

    Map<ArmId, Integer> pendingPulls() {
        var pulls = new HashMap<ArmId, Integer>();
        open.values().forEach(spec -> pulls.merge(spec.decision().arm(), 1, Integer::sum));
        return pulls;
    }

    LoopResult result(LoopResult.End end, String detail) {
        return new LoopResult(end, detail, progress(), router);
    }

    LoopResult result(Obstacle met) {
        return result(met.end(), met.detail());
    }

    Progress progress() {
        return new Progress(accepted, target, asked, committed, usage);
    }

    Optional<BatchSpec> earliestOpen() {
        return open.values().stream().findFirst();
    }

    int openBatches() {
        return open.size();
    }

    @Override
    public LabelQuotas labels() {
        return labels;
    }

    AcceptedTexts texts() {
        return texts;
    }

    RouterState router() {
        return router;
    }

    ArmTemperatures temperatures() {
        return temperatures;
    }

    Usage usage() {
        return usage;
    }

    /** Sequence number of the last decided batch; 0 before the first. */
    long decided() {
        return decided;
    }

    /** Candidates asked for so far, in flight included. */
    long planned() {
        return planned;
    }
}

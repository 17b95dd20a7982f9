package dev.bandloom.pipeline;

import dev.bandloom.dataset.Trace;
import dev.bandloom.feedback.ArmTemperatures;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.Ledger.LateReward;
import dev.bandloom.pipeline.judging.Intake;
import dev.bandloom.pipeline.planning.AcceptedTexts;
import dev.bandloom.pipeline.planning.CellQuotas;
import dev.bandloom.pipeline.planning.Evolutions;
import dev.bandloom.pipeline.planning.LabelQuotas;
import dev.bandloom.pipeline.planning.PassageUse;
import dev.bandloom.pipeline.planning.RowQuotas;
import dev.bandloom.quality.SampleText;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private final CellQuotas cells;
    private final RowQuotas rows;
    private final AcceptedTexts texts = new AcceptedTexts();
    private final PassageUse passages = new PassageUse();
    private final Evolutions evolutions;
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
        this.cells = CellQuotas.of(recipe);
        this.rows = RowQuotas.of(recipe);
        this.evolutions = new Evolutions(recipe, rows);
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
        passages.opened(spec.order().briefs());
        evolutions.opened(spec.decision().arm(), spec.order().briefs());
        spec.order().briefs().forEach(this::opened);
    }

    @Override
    public void admit(JudgedSample sample) {
        accepted++;
        labels.accepted(sample.sample().metadata().label());
        cells.accepted(
                sample.sample().metadata().cell(), sample.sample().metadata().label());
        rows.accepted(sample.sample().trace().seedRows());
        texts.add(
                sources(sample.sample().trace()),
                SampleText.of(sample.sample().response()).text());
    }

    /** Closes a batch whose accepted samples have been admitted, and learns from it; its usage is counted by {@link #used}. */
    void settle(CommittedBatch batch) {
        shut(batch.spec());
        evolutions.settled(batch.spec().decision().arm(), batch.spec().order().briefs(), batch.accepted());
        batch.spec().order().briefs().forEach(rows::settled);
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

    /** Closes a batch that brings nothing; nothing happens when it is not in flight. */
    void close(BatchSpec spec) {
        if (shut(spec)) {
            passages.released(spec.order().briefs());
            evolutions.released(spec.decision().arm(), spec.order().briefs());
        }
    }

    private boolean shut(BatchSpec spec) {
        boolean inFlight = open.remove(spec.sequence()) != null;
        if (inFlight) {
            spec.order().briefs().forEach(this::closed);
        }
        return inFlight;
    }

    private static List<String> sources(Trace trace) {
        var sources = new ArrayList<>(trace.seedRows());
        sources.addAll(trace.passages());
        return sources;
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

    @Override
    public RowQuotas rows() {
        return rows;
    }

    @Override
    public CellQuotas cells() {
        return cells;
    }

    /** Counts a candidate as asked for. */
    void opened(SampleBrief brief) {
        labels.opened(brief.label());
        cells.opened(brief.cell(), brief.label());
        rows.opened(brief);
    }

    /** Counts a candidate as no longer on its way. */
    void closed(SampleBrief brief) {
        labels.closed(brief.label());
        cells.closed(brief.cell(), brief.label());
        rows.closed(brief);
    }

    AcceptedTexts texts() {
        return texts;
    }

    PassageUse passages() {
        return passages;
    }

    Evolutions evolutions() {
        return evolutions;
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

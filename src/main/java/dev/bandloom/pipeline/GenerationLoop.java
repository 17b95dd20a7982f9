package dev.bandloom.pipeline;

import dev.bandloom.knowledge.Retriever;
import dev.bandloom.llm.BatchUsage;
import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.Ledger.LateReward;
import dev.bandloom.pipeline.judging.BatchJudge;
import dev.bandloom.recipe.ExecutionSpec.Ordering;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a job to its end: decide batches while there is room for them, run them, commit them one at a time, learn.
 *
 * <p>Under strict ordering a batch is decided right after a commit and never at another moment, so that what it is
 * decided from does not depend on timing. Under free ordering all that has arrived is stored in one transaction.
 */
public final class GenerationLoop {
    /** Most batches of one transaction; more would make a crash lose more. */
    private static final int GROUP = 64;

    /** Most batches that are opened in the first transaction of several; they run while the next are being stored. */
    private static final int FIRST_GROUP = 16;

    /** So long the batches that were opened first have every processor to set out, before more are decided. */
    private static final Duration SETTING_OUT = Duration.ofMillis(4);

    private final LoopSetup setup;
    private final Recipe recipe;
    private final LlmSession session;
    private final Ledger ledger;
    private final LoopListener listener;
    private final Preliminaries preliminaries = new Preliminaries();
    private volatile @Nullable ExecutionEngine engine;
    private volatile @Nullable Stop stop;

    GenerationLoop(LoopSetup setup, LlmSession session, Ledger ledger, LoopListener listener) {
        this.setup = setup;
        this.recipe = setup.recipe();
        this.session = session;
        this.ledger = ledger;
        this.listener = listener;
    }

    /** How a loop is stopped from outside. */
    public enum Stop {
        /** For good: what is open is voided. */
        CANCEL,
        /** For now: what is open stays PENDING. */
        SUSPEND
    }

    /** Stops the loop as soon as what it is just storing is stored; calls that are under way are ended. For any thread. */
    public void stop(Stop how) {
        stop = how;
        preliminaries.stop();
        ExecutionEngine running = engine;
        if (running != null) {
            running.wake();
        }
    }

    /**
     * Goes on from what the ledger holds, which may be nothing, until the job ends or the loop is stopped. The calling
     * thread must not be interrupted, since it writes to the ledger: see {@link #stop}.
     *
     * @param start what the router knew when the job was submitted
     */
    public LoopResult run(RouterState start) {
        Policy policy = setup.policy();
        var state = new LoopState(recipe, policy, start);
        LedgerTotals before = ledger.totals();
        state.resume(before);
        try (Retriever documents = preliminaries.run(setup::documents)) {
            LoopParts parts = setup.parts(preparation(), documents, before.active());
            try (var running = parts.engine()) {
                engine = running;
                replay(before, state, parts, running);
                return loop(state, parts, running);
            }
        } catch (InterruptedException woken) {
            return stopped(state);
        } catch (ProviderException failure) {
            return state.result(Obstacle.provider(failure));
        } catch (BudgetReachedException spent) {
            return state.result(Obstacle.cap(spent.cap()));
        }
    }

    private Preparation preparation() throws InterruptedException {
        if (!setup.preparationNeeded()) {
            return Preparation.NONE;
        }
        Optional<Preparation> stored = ledger.preparation();
        if (stored.isPresent()) {
            return stored.get();
        }
        goOnUnlessStopped();
        Preparation preparation = preliminaries.run(setup::prepare);
        ledger.prepare(preparation, session.take(CallSite.PREPARATION).spent());
        return preparation;
    }

    private void replay(LedgerTotals before, LoopState state, LoopParts parts, ExecutionEngine running)
            throws InterruptedException {
        if (before.decided() == 0) {
            return;
        }
        var pool = parts.restorer().over(before.accepted(), preliminaries::run);
        try (var committed = ledger.committed()) {
            for (var batches = committed.iterator(); batches.hasNext(); ) {
                goOnUnlessStopped();
                CommittedBatch batch = batches.next();
                for (JudgedSample sample : batch.accepted()) {
                    pool.add(sample);
                    state.admit(sample);
                }
                state.opened(batch.spec());
                state.settle(batch);
            }
        }
        pool.complete();
        amend(state);
        for (BatchSpec spec : ledger.pending()) {
            state.opened(spec);
            running.submit(spec);
        }
    }

    private LoopResult loop(LoopState state, LoopParts parts, ExecutionEngine running) throws InterruptedException {
        while (!state.complete()) {
            goOnUnlessStopped();
            decide(state, parts, running);
            Obstacle obstacle = state.obstacle();
            if (obstacle != null && (state.openBatches() == 0 || strict() && obstacle.fromProvider())) {
                return state.result(obstacle);
            }
            settle(state, parts, running);
        }
        discardOpen(state, running);
        return state.result(LoopResult.End.COMPLETED, "");
    }

    private void goOnUnlessStopped() throws InterruptedException {
        if (stop != null) {
            throw new InterruptedException("The loop was stopped");
        }
    }

    private boolean strict() {
        return recipe.execution().ordering() == Ordering.STRICT;
    }

    /** Opens batches while there is room, and no cap or other obstacle forbids it. */
    private void decide(LoopState state, LoopParts parts, ExecutionEngine running) throws InterruptedException {
        int first = open(nextBatches(FIRST_GROUP, state, parts), running);
        if (first < FIRST_GROUP) {
            return;
        }
        TimeUnit.NANOSECONDS.sleep(SETTING_OUT.toNanos());
        int more;
        do {
            more = open(nextBatches(GROUP, state, parts), running);
        } while (more == GROUP);
    }

    private int open(List<BatchSpec> decided, ExecutionEngine running) {
        if (!decided.isEmpty()) {
            ledger.open(decided);
            decided.forEach(running::submit);
        }
        return decided.size();
    }

    private List<BatchSpec> nextBatches(int most, LoopState state, LoopParts parts) {
        var decided = new ArrayList<BatchSpec>();
        while (decided.size() < most) {
            parts.caps()
                    .reached(state.planned(), state.decided(), state.usage())
                    .ifPresent(cap -> state.obstructed(Obstacle.cap(cap)));
            Optional<BatchSpec> next =
                    state.obstacle() == null ? parts.planner().next(state, parts.caps()) : Optional.empty();
            if (next.isEmpty()) {
                return decided;
            }
            state.decided(next.get());
            decided.add(next.get());
        }
        return decided;
    }

    /** Half of what is open, so that there is always something that runs; all of it when nothing is left to be opened. */
    private static int worthWaitingFor(LoopState state) {
        return state.expectedMissing() > 0 ? state.openBatches() / 2 : state.openBatches();
    }

    /** Judges what arrives while more is on its way, stores it in one transaction, and only then tells about it. */
    private void settle(LoopState state, LoopParts parts, ExecutionEngine running) throws InterruptedException {
        var settlement = new Settlement(state, parts.judge());
        if (strict()) {
            settlement.judge(running.take(state.earliestOpen().orElseThrow().sequence()));
        } else {
            running.takeAny(worthWaitingFor(state), GROUP, settlement::judge);
        }
        store(settlement.commits, state);
        amend(state);
        settlement.tell();
        settlement.discards.forEach(spec -> discard(spec, state));
    }

    /** What has arrived and is not stored yet. */
    private final class Settlement {
        private final LoopState state;
        private final BatchJudge judge;
        private final List<CommittedBatch> commits = new ArrayList<>();
        private final List<Progress> told = new ArrayList<>();
        private final List<BatchSpec> discards = new ArrayList<>();

        private Settlement(LoopState state, BatchJudge judge) {
            this.state = state;
            this.judge = judge;
        }

        private void judge(Arrival arrival) {
            switch (arrival) {
                case Arrival.Finished late when state.complete() -> discards.add(late.spec());
                case Arrival.Finished(BatchResult result) -> {
                    BatchUsage usage = session.take(result.spec().sequence());
                    CommittedBatch batch = judge.judge(result, usage, state);
                    state.settle(batch);
                    state.used(batch.usage());
                    commits.add(batch);
                    told.add(state.progress());
                }
                case Arrival.CutOff cutOff -> {
                    state.obstructed(Obstacle.cap(cutOff.cap()));
                    discards.add(cutOff.spec());
                }
                case Arrival.Unanswered lost
                when lost.failure() instanceof ProviderException.Abandoned -> discards.add(lost.spec());
                case Arrival.Unanswered(BatchSpec spec, ProviderException failure) -> {
                    state.obstructed(Obstacle.provider(failure));
                    state.close(spec);
                }
            }
        }

        private void tell() {
            for (int i = 0; i < commits.size(); i++) {
                listener.batchCommitted(commits.get(i), told.get(i));
            }
        }
    }

    /**
     * Takes up the late rewards that are in the store by now. Under strict ordering the job does without: when they come is
     * nothing that its output may depend on.
     */
    private void amend(LoopState state) {
        if (strict()) {
            return;
        }
        List<LateReward> late = ledger.lateRewards();
        while (!late.isEmpty()) {
            late.forEach(state::amend);
            late = ledger.lateRewards();
        }
    }

    /** Stores these batches, with what calls that belong to none have consumed by now. */
    private void store(List<CommittedBatch> commits, LoopState state) {
        Usage unattributed = session.take(CallSite.PREPARATION).spent();
        state.used(unattributed);
        if (!commits.isEmpty() || !unattributed.equals(Usage.NONE)) {
            ledger.commit(commits, unattributed);
        }
    }

    /**
     * Voids what is still open once N is reached, waiting for it so that what it cost is known, and what a provider left
     * unanswered.
     */
    private void discardOpen(LoopState state, ExecutionEngine running) throws InterruptedException {
        for (var open = state.earliestOpen(); open.isPresent(); open = state.earliestOpen()) {
            discard(running.take(open.get().sequence()).spec(), state);
        }
        Obstacle obstacle = state.obstacle();
        if (obstacle != null && obstacle.fromProvider()) {
            ledger.pending().forEach(spec -> discard(spec, state));
        }
        store(List.of(), state);
    }

    /** A job that has its N when it is cancelled is complete. */
    private LoopResult stopped(LoopState state) {
        if (stop != Stop.CANCEL) {
            return state.result(LoopResult.End.SUSPENDED, "");
        }
        ledger.pending().forEach(spec -> discard(spec, state));
        return state.result(state.complete() ? LoopResult.End.COMPLETED : LoopResult.End.CANCELLED, "");
    }

    private void discard(BatchSpec spec, LoopState state) {
        Usage spent = session.take(spec.sequence()).spent();
        ledger.discard(spec.sequence(), spent);
        state.close(spec);
        state.used(spent);
    }
}

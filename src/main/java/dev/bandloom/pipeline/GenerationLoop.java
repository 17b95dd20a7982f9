package dev.bandloom.pipeline;

import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ExecutionSpec.Ordering;
import dev.bandloom.routing.RouterState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a job to its end: decide batches while there is room for them, run them, commit them one at a time, learn.
 *
 * <p>Under strict ordering a batch is decided right after a commit and never at another moment, so that what it is
 * decided from does not depend on timing.
 */
public final class GenerationLoop {
    private final LoopParts parts;
    private final Ledger ledger;
    private final LoopListener listener;
    private final ExecutionEngine engine;
    private volatile @Nullable Stop stop;

    GenerationLoop(LoopParts parts, Ledger ledger, LoopListener listener) {
        this.parts = parts;
        this.ledger = ledger;
        this.listener = listener;
        this.engine = parts.engine();
    }

    /** How a loop is stopped from outside. */
    public enum Stop {
        /** For good: what is open is voided. */
        CANCEL,
        /** For now: what is open stays PENDING. */
        SUSPEND
    }

    /** Stops the loop as soon as what it is just storing is stored. For any thread. */
    public void stop(Stop how) {
        stop = how;
        engine.wake();
    }

    /**
     * Goes on from what the ledger holds, which may be nothing, until the job ends or the loop is stopped. The calling
     * thread must not be interrupted, since it writes to the ledger: see {@link #stop}.
     *
     * @param start what the router knew when the job was submitted
     */
    public LoopResult run(RouterState start) {
        var state = new LoopState(parts.recipe(), parts.policy(), start);
        try (engine) {
            replay(state);
            return loop(state);
        } catch (InterruptedException woken) {
            return stopped(state);
        }
    }

    private void replay(LoopState state) throws InterruptedException {
        try (var committed = ledger.committed();
                var pool = parts.restorer().over(ledger.totals().accepted())) {
            for (var batches = committed.iterator(); batches.hasNext(); ) {
                goOnUnlessStopped();
                CommittedBatch batch = batches.next();
                batch.accepted().forEach(sample -> {
                    pool.add(sample);
                    state.admit(sample);
                });
                state.opened(batch.spec());
                state.settle(batch);
            }
        }
        for (BatchSpec spec : ledger.pending()) {
            state.opened(spec);
            engine.submit(spec);
        }
    }

    private LoopResult loop(LoopState state) throws InterruptedException {
        while (!state.complete()) {
            goOnUnlessStopped();
            Optional<String> cap = decide(state);
            if (state.openBatches() == 0) {
                return state.result(LoopResult.End.EXHAUSTED, cap.orElseThrow());
            }
            commit(take(state), state);
        }
        discardOpen(state);
        return state.result(LoopResult.End.COMPLETED, "");
    }

    private void goOnUnlessStopped() throws InterruptedException {
        if (stop != null) {
            throw new InterruptedException("The loop was stopped");
        }
    }

    /** Opens batches while there is room; returns the cap that forbids more, if one does. */
    private Optional<String> decide(LoopState state) {
        while (true) {
            Optional<String> cap = parts.caps().reached(state.planned(), state.decided(), state.usage());
            if (cap.isPresent()) {
                return cap;
            }
            Optional<BatchSpec> spec = parts.planner().next(state, parts.caps());
            if (spec.isEmpty()) {
                return Optional.empty();
            }
            ledger.open(List.of(spec.get()));
            state.opened(spec.get());
            engine.submit(spec.get());
        }
    }

    private BatchResult take(LoopState state) throws InterruptedException {
        return parts.recipe().execution().ordering() == Ordering.STRICT
                ? engine.take(state.earliestOpen().orElseThrow().sequence())
                : engine.takeAny();
    }

    private void commit(BatchResult result, LoopState state) {
        CommittedBatch batch = parts.judge().judge(result, state);
        ledger.commit(List.of(batch), Usage.NONE);
        state.settle(batch);
        listener.batchCommitted(batch, state.progress());
    }

    /** Voids what is still open once N is reached, waiting for it so that what it cost is known. */
    private void discardOpen(LoopState state) throws InterruptedException {
        for (var open = state.earliestOpen(); open.isPresent(); open = state.earliestOpen()) {
            discard(open.get(), engine.take(open.get().sequence()).usage().spent(), state);
        }
    }

    /** A job that has its N when it is cancelled is complete. */
    private LoopResult stopped(LoopState state) {
        if (stop != Stop.CANCEL) {
            return state.result(LoopResult.End.SUSPENDED, "");
        }
        for (BatchSpec open : ledger.pending()) {
            ledger.discard(open.sequence(), Usage.NONE);
        }
        return state.result(state.complete() ? LoopResult.End.COMPLETED : LoopResult.End.CANCELLED, "");
    }

    private void discard(BatchSpec spec, Usage spent, LoopState state) {
        ledger.discard(spec.sequence(), spent);
        state.discarded(spec, spent);
    }
}

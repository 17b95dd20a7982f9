package dev.bandloom.pipeline;

import dev.bandloom.dataset.SampleId;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.Ledger.LateReward;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ledger in memory that checks the order of calls, and can die before or after any of its operations. */
class InMemoryLedger implements Ledger {
    /** The process dies here: what was stored stays stored. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final List<CommittedBatch> committed = new ArrayList<>();
    final List<LateReward> late = new ArrayList<>();
    final List<Long> voided = new ArrayList<>();
    private final SortedMap<Long, BatchSpec> pending = new TreeMap<>();
    private IntPredicate dies = operation -> false;
    private int operations;
    private @Nullable Preparation preparation;
    private Usage used = Usage.NONE;
    private long lastSequence;
    private long plannedCandidates;

    /** Lets the n-th operation from now die: even numbers before storing, odd numbers after. */
    void dieAt(int n) {
        int base = operations;
        dies = operation -> operation - base == n;
    }

    @Override
    public Optional<Preparation> preparation() {
        return Optional.ofNullable(preparation);
    }

    @Override
    public void prepare(Preparation settled, Usage usage) {
        dieIfTold();
        preparation = settled;
        used = used.plus(usage);
        dieIfTold();
    }

    @Override
    public void open(List<BatchSpec> specs) {
        dieIfTold();
        specs.forEach(this::open);
        dieIfTold();
    }

    private void open(BatchSpec spec) {
        lastSequence = Math.max(lastSequence, spec.sequence());
        plannedCandidates += spec.size();
        if (pending.putIfAbsent(spec.sequence(), spec) != null || isCommitted(spec.sequence())) {
            throw new AssertionError("Batch " + spec.sequence() + " was opened twice");
        }
    }

    @Override
    public void commit(List<CommittedBatch> batches, Usage unattributed) {
        dieIfTold();
        batches.forEach(this::commit);
        used = used.plus(unattributed);
        dieIfTold();
    }

    private void commit(CommittedBatch batch) {
        if (!batch.spec().equals(pending.remove(batch.sequence()))) {
            throw new AssertionError("Batch " + batch.sequence() + " was not opened as it was committed");
        }
        committed.add(batch);
        used = used.plus(batch.usage());
    }

    @Override
    public void discard(long sequence, Usage usage) {
        if (pending.remove(sequence) == null) {
            throw new AssertionError("Batch " + sequence + " was voided but is not open");
        }
        voided.add(sequence);
        used = used.plus(usage);
    }

    @Override
    public Stream<CommittedBatch> committed() {
        return List.copyOf(committed).stream();
    }

    @Override
    public List<BatchSpec> pending() {
        return List.copyOf(pending.values());
    }

    @Override
    public List<LateReward> lateRewards() {
        var told = List.copyOf(late);
        late.clear();
        return told;
    }

    @Override
    public LedgerTotals totals() {
        return new LedgerTotals(samples().size(), lastSequence, plannedCandidates, used, Duration.ZERO);
    }

    List<JudgedSample> samples() {
        return committed.stream().flatMap(batch -> batch.accepted().stream()).toList();
    }

    Set<SampleId> acceptedIds() {
        var ids = new HashSet<SampleId>();
        samples().forEach(sample -> ids.add(sample.sample().id()));
        return ids;
    }

    private boolean isCommitted(long sequence) {
        return committed.stream().anyMatch(batch -> batch.sequence() == sequence);
    }

    private void dieIfTold() {
        if (dies.test(operations++)) {
            throw new Death();
        }
    }
}

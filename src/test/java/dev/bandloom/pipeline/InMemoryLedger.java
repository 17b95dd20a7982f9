package dev.bandloom.pipeline;

import dev.bandloom.dataset.SampleId;
import dev.bandloom.llm.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** A ledger in memory that checks the order of calls, and can die before or after any of its operations. */
class InMemoryLedger implements Ledger {
    /** The process dies here: what was stored stays stored. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final List<CommittedBatch> committed = new ArrayList<>();
    final List<Long> voided = new ArrayList<>();
    private final SortedMap<Long, BatchSpec> pending = new TreeMap<>();
    private IntPredicate dies = operation -> false;
    private int operations;

    /** Lets the n-th operation from now die: even numbers before storing, odd numbers after. */
    void dieAt(int n) {
        int base = operations;
        dies = operation -> operation - base == n;
    }

    @Override
    public void open(BatchSpec spec) {
        dieIfTold();
        if (pending.putIfAbsent(spec.sequence(), spec) != null || isCommitted(spec.sequence())) {
            throw new AssertionError("Batch " + spec.sequence() + " was opened twice");
        }
        dieIfTold();
    }

    @Override
    public void commit(CommittedBatch batch) {
        dieIfTold();
        if (!batch.spec().equals(pending.remove(batch.sequence()))) {
            throw new AssertionError("Batch " + batch.sequence() + " was not opened as it was committed");
        }
        committed.add(batch);
        dieIfTold();
    }

    @Override
    public void discard(long sequence, Usage usage) {
        if (pending.remove(sequence) == null) {
            throw new AssertionError("Batch " + sequence + " was voided but is not open");
        }
        voided.add(sequence);
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
    public long accepted() {
        return samples().size();
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

package dev.bandloom.quality;

import dev.bandloom.recipe.ValidatorSpec.Deduplication;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What new samples are compared with: the contents of all accepted samples of a job, and the vectors of a bounded,
 * seeded choice of them. For the thread that commits; the same samples in the same order make the same pool.
 */
public final class AcceptedPool {
    private static final int RESERVOIR = 10_000;

    private final @Nullable Deduplication deduplication;
    private final @Nullable ContentKeys contents;
    private final NoveltyReservoir reservoir;

    /** An empty pool; without {@code deduplication} nothing is a duplicate. */
    public AcceptedPool(long seed, Optional<Deduplication> deduplication) {
        this(seed, deduplication, RESERVOIR);
    }

    AcceptedPool(long seed, Optional<Deduplication> deduplication, int capacity) {
        this.deduplication = deduplication.orElse(null);
        this.contents =
                deduplication.map(spec -> new ContentKeys(spec.checkField())).orElse(null);
        this.reservoir = new NoveltyReservoir(seed, capacity);
    }

    /**
     * Present when an accepted sample has the same content after folding Unicode form, case and white space. Whether the
     * finding rejects is for {@link Finding#rejects} to say. A response that lacks the checked member is compared as a
     * whole.
     */
    public Optional<Finding> duplicate(SampleText sample) {
        if (deduplication == null || contents == null || !contents.contains(sample.response())) {
            return Optional.empty();
        }
        String what =
                deduplication.checkField().equals("content") ? "the response" : "'" + deduplication.checkField() + "'";
        var verdict = new Verdict.Rejected(what + " equals that of an accepted sample, case and spacing aside", null);
        return Optional.of(new Finding(
                deduplication.name(),
                verdict,
                deduplication.common().action(),
                deduplication.common().weight()));
    }

    /** Adds an accepted sample with the unit vector of its text; null where nothing is encoded. */
    public void accept(SampleText sample, float @Nullable [] embedding) {
        remember(sample);
        add(embedding);
    }

    /**
     * Adds a sample that an earlier process accepted.
     *
     * @param embedding may be null when the sample's ordinal is not among the {@link #residents} of the final count
     */
    public void restore(SampleText sample, float @Nullable [] embedding) {
        remember(sample);
        add(embedding);
    }

    private void add(float @Nullable [] embedding) {
        if (embedding == null) {
            reservoir.skip();
        } else {
            reservoir.add(embedding);
        }
    }

    /** Samples accepted so far. */
    public long size() {
        return reservoir.seen();
    }

    /** Of {@code count} accepted samples numbered from 0, those whose vectors a pool of this seed holds at the end. */
    public SortedSet<Long> residents(long count) {
        return reservoir.residents(count);
    }

    /**
     * Mean distance of these vectors to their nearest neighbours in the pool, in [0,1], rounded to 1e-4; 1 while the
     * pool is empty, and when there are no vectors.
     */
    public double novelty(List<float[]> embeddings) {
        return Score.rounded(
                embeddings.stream().mapToDouble(reservoir::novelty).average().orElse(1));
    }

    private void remember(SampleText sample) {
        if (contents != null) {
            contents.add(sample.response());
        }
    }
}

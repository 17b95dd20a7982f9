package dev.bandloom.quality;

import dev.bandloom.quality.duplicate.Duplicates;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What new samples are compared with: the contents of all accepted samples of a job and of a reference file, and the
 * vectors of a bounded, seeded choice of the accepted ones. For the thread that commits; the same samples in the same order make the same pool.
 */
public final class AcceptedPool {
    private static final int RESERVOIR = 10_000;

    private final @Nullable Deduplication deduplication;
    private final @Nullable Duplicates duplicates;
    private final NoveltyReservoir reservoir;

    /** An empty pool without a reference file; without {@code deduplication} nothing is a duplicate. */
    public AcceptedPool(long seed, Optional<Deduplication> deduplication) {
        this(seed, deduplication, List.of());
    }

    /** @param reference rows that no sample may repeat */
    public AcceptedPool(long seed, Optional<Deduplication> deduplication, List<JsonNode> reference) {
        this(seed, deduplication, reference, RESERVOIR);
    }

    AcceptedPool(long seed, Optional<Deduplication> deduplication, List<JsonNode> reference, int capacity) {
        this.deduplication = deduplication.orElse(null);
        this.duplicates =
                deduplication.map(spec -> new Duplicates(spec, seed, reference)).orElse(null);
        this.reservoir = new NoveltyReservoir(seed, capacity);
    }

    /**
     * Present when the sample repeats an accepted sample or the reference: the same content after folding Unicode form,
     * case and white space, and whatever else the recipe counts as a duplicate. Whether the finding rejects is for
     * {@link Finding#rejects} to say. A response that lacks the checked member is compared as a whole.
     */
    public Optional<Finding> duplicate(Assessment assessment) {
        Deduplication spec = deduplication;
        if (spec == null || duplicates == null) {
            return Optional.empty();
        }
        return duplicates
                .reason(assessment.sample(), assessment.checked())
                .map(reason -> new Finding(
                        spec.name(),
                        new Verdict.Rejected(reason, null),
                        spec.common().action(),
                        spec.common().weight()));
    }

    /** Adds an accepted sample under its id. */
    public void accept(String id, Assessment assessment) {
        remember(id, assessment.sample(), assessment.checked());
        add(assessment.embedding());
    }

    /**
     * Adds a sample that an earlier process accepted.
     *
     * @param embedding may be null when the sample's ordinal is not among the {@link #residents} of the final count
     * @param checked vector of the {@link #checkedText}; may be null when nothing compares it
     */
    public void restore(String id, SampleText sample, float @Nullable [] embedding, float @Nullable [] checked) {
        remember(id, sample, checked);
        add(embedding);
    }

    /** The text whose vector says whether a sample is a duplicate; empty when vectors do not. */
    public Optional<String> checkedText(SampleText sample) {
        return duplicates == null || !duplicates.encodes()
                ? Optional.empty()
                : Optional.of(duplicates.checked().text(sample));
    }

    /** Texts of the reference whose vectors are still to be given to {@link #encoded}. */
    public List<String> unencoded() {
        return duplicates == null ? List.of() : duplicates.unencoded();
    }

    /** Takes the vectors of the {@link #unencoded} texts, in order. */
    public void encoded(float[][] vectors) {
        if (duplicates != null) {
            duplicates.encoded(vectors);
        }
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

    private void remember(String id, SampleText sample, float @Nullable [] checked) {
        if (duplicates != null) {
            duplicates.add(id, sample, checked);
        }
    }
}

package dev.bandloom.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * A growing set of texts that finds those that share most of their shingles with another: MinHash-LSH for candidates, the
 * Jaccard similarity of the shingles themselves for the verdict, so that nothing below the threshold is ever found. A pair
 * at the threshold is overlooked once in 1,000, one above it more rarely.
 *
 * <p>A text costs about 16 bytes for each band (24, or 48 for thresholds below 0.5), 4 for each different shingle and 64
 * for objects: some 650 bytes with 50 words. The same texts in the same order give the same answers. For one thread.
 */
public final class NearDuplicates {
    /** The lowest threshold for which the index finds what it should. */
    public static final double LEAST_THRESHOLD = 0.3;

    private static final int NONE = -1;

    private final double threshold;
    private final int shingleLength;
    private final Banding banding;
    private final MinHash minHash;
    private final List<Shingles> texts = new ArrayList<>();
    /** Chained hash table over one entry for each band of each text: first entry of a bucket, key and successor. */
    private int[] heads = filled(1024);

    private int[] keys = new int[1024];
    private int[] successors = new int[1024];
    /** Of each text the last question that it was compared for: texts that are alike meet in most of the bands. */
    private int[] compared = new int[64];

    private int question;
    /** The text that was looked at last: what is looked for is mostly what is added next. */
    private Prepared last = new Prepared("", Shingles.of("", 1), new int[0]);

    /**
     * @param threshold least Jaccard similarity of near-duplicates, from {@link #LEAST_THRESHOLD} to 1
     * @param shingleLength words in a shingle, at least 1
     * @param random where the hash functions come from
     */
    public NearDuplicates(double threshold, int shingleLength, RandomGenerator random) {
        if (!(threshold >= LEAST_THRESHOLD && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "A threshold of near-duplicates lies between " + LEAST_THRESHOLD + " and 1, not at " + threshold);
        }
        this.threshold = threshold;
        this.shingleLength = shingleLength;
        this.banding = Banding.of(threshold);
        this.minHash = new MinHash(banding.functions(), random);
    }

    /**
     * A text of the index.
     *
     * @param ordinal its place in the order of adding, from 0
     * @param similarity Jaccard similarity, in [0,1]
     */
    public record Match(int ordinal, double similarity) {}

    private record Prepared(String text, Shingles shingles, int[] keys) {}

    /** Texts added so far. */
    public int size() {
        return texts.size();
    }

    /** The most similar text at or above the threshold; of equals the one that was added first. */
    public Optional<Match> nearest(String text) {
        Shingles shingles = prepared(text).shingles();
        int best = NONE;
        double similarity = threshold;
        question++;
        for (int key : prepared(text).keys()) {
            for (int entry = heads[bucket(key)]; entry != NONE; entry = successors[entry]) {
                int ordinal = entry / banding.bands();
                if (keys[entry] != key || compared[ordinal] == question) {
                    continue;
                }
                compared[ordinal] = question;
                double found = shingles.jaccard(texts.get(ordinal));
                if (found > similarity || found == similarity && (best == NONE || ordinal < best)) {
                    best = ordinal;
                    similarity = found;
                }
            }
        }
        return best == NONE ? Optional.empty() : Optional.of(new Match(best, similarity));
    }

    /**
     * Calls {@code found} for every text at or above the threshold, in no particular order and maybe twice.
     *
     * @param wanted whether a text has to be looked at at all; saves the comparison where it has not
     */
    public void forEachMatch(String text, IntPredicate wanted, IntConsumer found) {
        Shingles shingles = prepared(text).shingles();
        for (int key : prepared(text).keys()) {
            for (int entry = heads[bucket(key)]; entry != NONE; entry = successors[entry]) {
                int ordinal = entry / banding.bands();
                if (keys[entry] == key && wanted.test(ordinal) && shingles.jaccard(texts.get(ordinal)) >= threshold) {
                    found.accept(ordinal);
                }
            }
        }
    }

    /** Adds a text; it gets the next ordinal. */
    public void add(String text) {
        int[] bands = prepared(text).keys();
        int first = Math.multiplyExact(texts.size(), banding.bands());
        texts.add(prepared(text).shingles().sketch());
        if (texts.size() > compared.length) {
            compared = Arrays.copyOf(compared, compared.length * 2);
        }
        reserve(Math.addExact(first, banding.bands()));
        for (int band = 0; band < bands.length; band++) {
            keys[first + band] = bands[band];
            link(first + band);
        }
        for (int band = bands.length; band < banding.bands(); band++) {
            successors[first + band] = first + band;
        }
    }

    private Prepared prepared(String text) {
        if (!last.text().equals(text)) {
            Shingles shingles = Shingles.of(text, shingleLength);
            last = new Prepared(text, shingles, shingles.isEmpty() ? new int[0] : keys(shingles));
        }
        return last;
    }

    /** One key for each band. */
    private int[] keys(Shingles shingles) {
        long[] signature = minHash.signature(shingles);
        var bands = new int[banding.bands()];
        for (int band = 0; band < bands.length; band++) {
            long key = band;
            for (int row = 0; row < banding.rows(); row++) {
                key = (key ^ signature[band * banding.rows() + row]) * 0x9e3779b97f4a7c15L;
                key ^= key >>> 32;
            }
            bands[band] = (int) key;
        }
        return bands;
    }

    private int bucket(int key) {
        return key & (heads.length - 1);
    }

    private void link(int entry) {
        int bucket = bucket(keys[entry]);
        successors[entry] = heads[bucket];
        heads[bucket] = entry;
    }

    private void reserve(int entries) {
        if (entries <= keys.length) {
            return;
        }
        int larger = Math.max(entries, (int) Math.min(Integer.MAX_VALUE - 8L, keys.length * 3L / 2));
        keys = Arrays.copyOf(keys, larger);
        successors = Arrays.copyOf(successors, larger);
        if (larger > heads.length && heads.length <= 1 << 29) {
            heads = filled(heads.length * 2);
            int used = (texts.size() - 1) * banding.bands();
            for (int entry = 0; entry < used; entry++) {
                if (successors[entry] != entry) {
                    link(entry);
                }
            }
        }
    }

    private static int[] filled(int size) {
        var empty = new int[size];
        Arrays.fill(empty, NONE);
        return empty;
    }
}

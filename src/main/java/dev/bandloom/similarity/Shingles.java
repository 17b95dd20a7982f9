package dev.bandloom.similarity;

import java.util.Arrays;
import java.util.List;

/**
 * The set of a text's shingles, as 32-bit hashes: runs of {@code length} words, or of twice as many characters where a
 * script puts no space between words. A text shorter than a shingle is one shingle; an empty text has none.
 *
 * <p>Sets with more than {@link #KEPT} members are compared by their smallest hashes, a bottom-k sketch (Cohen and Kaplan,
 * "Summarizing data using bottom-k sketches", 2007), with a standard error of at most 0.008; all others exactly.
 */
public final class Shingles {
    /** Hashes that a sketch keeps of one text: at most 16 KiB. */
    public static final int KEPT = 4096;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Ascending, without repetition. */
    private final int[] hashes;

    private Shingles(int[] hashes) {
        this.hashes = hashes;
    }

    /** @param length words in a shingle, at least 1 */
    public static Shingles of(String text, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("A shingle has at least 1 word, not " + length);
        }
        Units units = Units.of(text);
        int[] hashes = hashes(units.units(), units.words() ? length : 2 * length);
        Arrays.sort(hashes);
        return new Shingles(distinct(hashes));
    }

    private static int[] hashes(List<String> units, int length) {
        if (units.isEmpty()) {
            return new int[0];
        }
        var single = new long[units.size()];
        Arrays.setAll(single, i -> hash(units.get(i)));
        var hashes = new int[Math.max(1, units.size() - length + 1)];
        for (int i = 0; i < hashes.length; i++) {
            long hash = FNV_OFFSET;
            for (int j = i; j < Math.min(i + length, single.length); j++) {
                hash = mix(hash * FNV_PRIME + single[j]);
            }
            hashes[i] = (int) (hash >>> 32);
        }
        return hashes;
    }

    private static long hash(String unit) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < unit.length(); i++) {
            hash = (hash ^ unit.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static int[] distinct(int[] sorted) {
        int size = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[size++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, size);
    }

    public boolean isEmpty() {
        return hashes.length == 0;
    }

    /** Different shingles. */
    public int size() {
        return hashes.length;
    }

    /** What it takes to compare this set later, {@link #KEPT} hashes at most. */
    public Shingles sketch() {
        return hashes.length <= KEPT ? this : new Shingles(Arrays.copyOf(hashes, KEPT));
    }

    int hash(int index) {
        return hashes[index];
    }

    /** Shingles that both have over shingles that either has, in [0,1]; 0 when both are empty. */
    public double jaccard(Shingles other) {
        int most = hashes.length >= KEPT || other.hashes.length >= KEPT ? KEPT : Integer.MAX_VALUE;
        int both = 0;
        int either = 0;
        int i = 0;
        int j = 0;
        while ((i < hashes.length || j < other.hashes.length) && either < most) {
            if (j == other.hashes.length || i < hashes.length && hashes[i] < other.hashes[j]) {
                i++;
            } else if (i == hashes.length || other.hashes[j] < hashes[i]) {
                j++;
            } else {
                both++;
                i++;
                j++;
            }
            either++;
        }
        return either == 0 ? 0 : (double) both / either;
    }
}

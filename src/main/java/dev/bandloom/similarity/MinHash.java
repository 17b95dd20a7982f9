package dev.bandloom.similarity;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Signatures of sets: each number is the least hash of a set's members under one of a family of hash functions, and two
 * sets have equal numbers with a probability of their Jaccard similarity (Broder, "On the resemblance and containment of
 * documents", 1997). The functions are {@code (a·x + b) mod (2⁶¹ − 1)} with random a and b (Carter and Wegman 1979).
 */
final class MinHash {
    private static final long PRIME = (1L << 61) - 1;

    private final long[] factors;
    private final long[] offsets;

    MinHash(int functions, RandomGenerator random) {
        factors = random.longs(functions, 1, PRIME).toArray();
        offsets = random.longs(functions, 0, PRIME).toArray();
    }

    /** One number for each function; of an empty set {@link Long#MAX_VALUE}. */
    long[] signature(Shingles shingles) {
        var least = new long[factors.length];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int i = 0; i < shingles.size(); i++) {
            long member = Integer.toUnsignedLong(shingles.hash(i));
            for (int f = 0; f < least.length; f++) {
                least[f] = Math.min(least[f], hash(f, member));
            }
        }
        return least;
    }

    private long hash(int function, long member) {
        long high = Math.multiplyHigh(factors[function], member);
        long low = factors[function] * member;
        long product = (low & PRIME) + ((low >>> 61) | (high << 3));
        long sum = (product & PRIME) + (product >>> 61) + offsets[function];
        long reduced = (sum & PRIME) + (sum >>> 61);
        return reduced >= PRIME ? reduced - PRIME : reduced;
    }
}

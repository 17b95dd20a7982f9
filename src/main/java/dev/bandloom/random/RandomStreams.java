package dev.bandloom.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A tree of named random streams under one seed. The same seed, name and index always give the same generator,
 * whoever asks and in whatever order, so that work can move between threads without changing its result.
 *
 * <p>Names are hashed with FNV-1a (64 bit) and mixed with the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
 */
public final class RandomStreams {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long seed;

    private RandomStreams(long seed) {
        this.seed = seed;
    }

    public static RandomStreams of(long seed) {
        return new RandomStreams(seed);
    }

    /** A fresh generator for this name and index; asking twice gives two generators of the same sequence. */
    public RandomGenerator stream(String name, long... index) {
        return new SplittableRandom(seed(name, index));
    }

    /** The seed of {@link #stream}, for work that is described now and done elsewhere. */
    public long seed(String name, long... index) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        long mixed = mix(seed ^ mix(hash));
        for (long i : index) {
            mixed = mix(mixed + mix(i + 1));
        }
        return mixed;
    }

    /** The streams below one name and index, as a tree of their own. */
    public RandomStreams within(String name, long... index) {
        return new RandomStreams(seed(name, index));
    }

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}

package dev.bandloom.quality;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.similarity.Cosine;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A uniform sample of all accepted vectors, of bounded size: algorithm R of Vitter, "Random sampling with a reservoir"
 * (1985). The place of vector <i>n</i> is a function of the seed and <i>n</i> alone, so that a reservoir rebuilt later
 * is the same.
 */
final class NoveltyReservoir {
    private static final int FIRST_ROWS = 256;

    private final RandomStreams random;
    private final int capacity;
    private long seen;
    private float[] vectors = new float[0];

    NoveltyReservoir(long seed, int capacity) {
        this.random = RandomStreams.of(seed);
        this.capacity = capacity;
    }

    /** Vectors passed so far, kept or not. */
    long seen() {
        return seen;
    }

    /** Takes the next vector, or lets it go. */
    void add(float[] vector) {
        long slot = slot(seen);
        if (slot < capacity) {
            put((int) slot, vector);
        }
        seen++;
    }

    /** Counts a sample without a vector: its place stays empty, or is taken by a later one. */
    void skip() {
        seen++;
    }

    /** Which of the first {@code count} vectors, counted from 0, are in the reservoir once all of them have passed. */
    SortedSet<Long> residents(long count) {
        var residents = new long[(int) Math.min(capacity, count)];
        for (long ordinal = 0; ordinal < count; ordinal++) {
            long slot = slot(ordinal);
            if (slot < capacity) {
                residents[(int) slot] = ordinal;
            }
        }
        var sorted = new TreeSet<Long>();
        Arrays.stream(residents).forEach(sorted::add);
        return Collections.unmodifiableSortedSet(sorted);
    }

    /** 1 − the largest cosine to a kept vector, in [0,1]; 1 when there is none. */
    double novelty(float[] vector) {
        double closest = 0;
        int end = Math.min((int) Math.min(seen, capacity) * vector.length, vectors.length);
        for (int offset = 0; offset < end; offset += vector.length) {
            closest = Math.max(closest, Cosine.similarity(vector, vectors, offset));
        }
        return 1 - closest;
    }

    private long slot(long ordinal) {
        return ordinal < capacity ? ordinal : random.stream("novelty", ordinal).nextLong(ordinal + 1);
    }

    private void put(int slot, float[] vector) {
        int needed = (slot + 1) * vector.length;
        if (needed > vectors.length) {
            int rows = Math.min(capacity, Math.max(slot + 1, Math.max(FIRST_ROWS, 2 * vectors.length / vector.length)));
            vectors = Arrays.copyOf(vectors, rows * vector.length);
        }
        System.arraycopy(vector, 0, vectors, slot * vector.length, vector.length);
    }
}

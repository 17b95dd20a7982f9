package dev.bandloom.similarity;

import java.util.Arrays;
import java.util.Optional;

/**
 * A growing set of unit vectors that is searched exactly. A vector is given up as soon as the numbers seen so far and the
 * lengths of the rest (Cauchy–Schwarz) leave it no way to reach the threshold, which is mostly after the first block. A
 * vector of 384 numbers costs 1.6 kB. For one thread.
 */
public final class VectorIndex {
    private static final int BLOCK = 64;
    private static final int FIRST_ROWS = 256;
    /** Rounding of single-precision sums must not hide a match. */
    private static final float SLACK = 1e-5f;

    private static final double EQUAL = 1;

    private final double threshold;
    private int dimensions;
    private int size;
    private float[] vectors = new float[0];
    /** Length of the rest of each vector after its first, second, … block. */
    private float[] rests = new float[0];

    /** @param threshold least cosine of what is found, in [0,1] */
    public VectorIndex(double threshold) {
        this.threshold = threshold;
    }

    /**
     * A vector of the index.
     *
     * @param ordinal its place in the order of adding, from 0
     * @param similarity cosine, rounded to 1e-4
     */
    public record Match(int ordinal, double similarity) {}

    /** Vectors added so far. */
    public int size() {
        return size;
    }

    /** Adds a unit vector; all have the same length. */
    public void add(float[] vector) {
        if (size == 0) {
            dimensions = vector.length;
        }
        requireLength(vector);
        int blocks = blocks();
        if ((size + 1) * (long) dimensions > vectors.length) {
            int rows = (int) Math.min((Integer.MAX_VALUE - 8L) / dimensions, Math.max(FIRST_ROWS, size * 3L / 2));
            if (rows <= size) {
                throw new IllegalStateException("A vector index holds at most " + size + " vectors of " + dimensions);
            }
            vectors = Arrays.copyOf(vectors, rows * dimensions);
            rests = Arrays.copyOf(rests, rows * blocks);
        }
        System.arraycopy(vector, 0, vectors, size * dimensions, dimensions);
        System.arraycopy(rests(vector), 0, rests, size * blocks, blocks);
        size++;
    }

    /** The vector with the largest cosine at or above the threshold; of equals the one that was added first. */
    public Optional<Match> nearest(float[] vector) {
        if (size == 0) {
            return Optional.empty();
        }
        requireLength(vector);
        float[] own = rests(vector);
        int best = -1;
        double similarity = threshold;
        for (int row = 0; row < size && (best < 0 || similarity < EQUAL); row++) {
            float dot = dot(vector, own, row, (float) similarity - 5e-5f - SLACK);
            double rounded = Math.round(Math.clamp(dot, -1f, 1f) * 1e4) / 1e4;
            if (rounded > similarity || rounded == similarity && best < 0) {
                best = row;
                similarity = rounded;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(new Match(best, similarity));
    }

    /** The dot product with a row, or negative infinity when it cannot reach {@code least}. */
    private float dot(float[] vector, float[] own, int row, float least) {
        int offset = row * dimensions;
        float sum = 0;
        int blocks = blocks();
        for (int block = 0; block < blocks; block++) {
            int from = block * BLOCK;
            int to = Math.min(dimensions, from + BLOCK);
            sum += partial(vector, offset, from, to);
            if (sum + own[block] * rests[row * blocks + block] < least) {
                return Float.NEGATIVE_INFINITY;
            }
        }
        return sum;
    }

    private float partial(float[] vector, int offset, int from, int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            s0 += vector[i] * vectors[offset + i];
            s1 += vector[i + 1] * vectors[offset + i + 1];
            s2 += vector[i + 2] * vectors[offset + i + 2];
            s3 += vector[i + 3] * vectors[offset + i + 3];
        }
        for (; i < to; i++) {
            s0 += vector[i] * vectors[offset + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private float[] rests(float[] vector) {
        var lengths = new float[blocks()];
        double square = 0;
        for (int block = lengths.length - 1; block >= 0; block--) {
            lengths[block] = (float) Math.sqrt(square);
            for (int i = Math.min(dimensions, (block + 1) * BLOCK) - 1; i >= block * BLOCK; i--) {
                square += (double) vector[i] * vector[i];
            }
        }
        return lengths;
    }

    private int blocks() {
        return Math.ceilDiv(dimensions, BLOCK);
    }

    private void requireLength(float[] vector) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException(
                    "A vector of " + vector.length + " numbers cannot be compared with vectors of " + dimensions);
        }
    }
}

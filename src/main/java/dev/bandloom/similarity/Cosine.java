package dev.bandloom.similarity;

/** Cosine similarity of unit vectors: their dot product. */
public final class Cosine {
    private Cosine() {}

    /** The cosine in [-1,1] of two unit vectors of the same length. */
    public static double similarity(float[] a, float[] b) {
        return similarity(a, b, 0);
    }

    /** The cosine of {@code a} and the unit vector that begins at {@code offset} of {@code vectors}. */
    public static double similarity(float[] a, float[] vectors, int offset) {
        if (offset + a.length > vectors.length) {
            throw new IllegalArgumentException(
                    "A vector of " + a.length + " numbers cannot be compared with one of " + (vectors.length - offset));
        }
        return Math.clamp(dot(a, vectors, offset), -1.0, 1.0);
    }

    /** The distance 1 − cosine, in [0,2]. */
    public static double distance(float[] a, float[] b) {
        return 1 - similarity(a, b);
    }

    /** Eight running sums, in a fixed order: fast, and the same on every machine. */
    private static float dot(float[] a, float[] b, int offset) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (int end = a.length - 7; i < end; i += 8) {
            int j = offset + i;
            s0 += a[i] * b[j];
            s1 += a[i + 1] * b[j + 1];
            s2 += a[i + 2] * b[j + 2];
            s3 += a[i + 3] * b[j + 3];
            s4 += a[i + 4] * b[j + 4];
            s5 += a[i + 5] * b[j + 5];
            s6 += a[i + 6] * b[j + 6];
            s7 += a[i + 7] * b[j + 7];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[offset + i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}

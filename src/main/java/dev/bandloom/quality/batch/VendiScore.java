package dev.bandloom.quality.batch;

import dev.bandloom.similarity.Cosine;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * How many different things a set holds: exp(−Σ λ ln λ) over the eigenvalues λ of K/n, the exponential of its von Neumann
 * entropy, with K the cosines of all pairs (Friedman and Dieng, "The Vendi Score: a diversity evaluation metric for machine
 * learning", 2023). From 1 for n equal vectors to n for orthogonal ones.
 */
final class VendiScore {
    /** The eigenvalues of more take too long. */
    static final int MOST = 500;

    private VendiScore() {}

    /** Measures the first {@link #MOST} unit vectors, of which there is at least one. */
    static double of(List<float[]> vectors) {
        int n = Math.min(vectors.size(), MOST);
        var kernel = new double[n][n];
        for (int i = 0; i < n; i++) {
            kernel[i][i] = 1.0 / n;
            for (int j = 0; j < i; j++) {
                kernel[i][j] = Cosine.similarity(vectors.get(i), vectors.get(j)) / n;
                kernel[j][i] = kernel[i][j];
            }
        }
        double entropy = 0;
        for (double eigenvalue : new EigenDecomposition(new Array2DRowRealMatrix(kernel, false)).getRealEigenvalues()) {
            entropy -= eigenvalue > 0 ? eigenvalue * Math.log(eigenvalue) : 0;
        }
        return Math.clamp(Math.exp(entropy), 1.0, (double) n);
    }
}

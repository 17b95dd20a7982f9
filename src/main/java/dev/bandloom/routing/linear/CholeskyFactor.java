package dev.bandloom.routing.linear;

/**
 * A = L Lᵀ of a symmetric, positive definite matrix (Golub and Van Loan, Matrix Computations, 4th ed. 2013, section 4.2).
 * L is kept as rows of its lower triangle, one after the other: a decision factors a matrix for each arm, and for some
 * twenty rows the objects of a general library cost more than the arithmetic.
 */
final class CholeskyFactor {
    /** No pivot is smaller: rounding must not make a matrix with a ridge indefinite. */
    private static final double LEAST_PIVOT = 1e-12;

    private final double[] lower;
    private final int size;

    /** @param lower the lower triangle of A, row by row; becomes that of L */
    CholeskyFactor(double[] lower, int size) {
        this.lower = lower;
        this.size = size;
        for (int row = 0, begin = 0; row < size; begin += ++row) {
            for (int column = 0, other = 0; column <= row; other += ++column) {
                double sum = lower[begin + column];
                for (int i = 0; i < column; i++) {
                    sum -= lower[begin + i] * lower[other + i];
                }
                lower[begin + column] =
                        row == column ? Math.sqrt(Math.max(LEAST_PIVOT, sum)) : sum / lower[other + column];
            }
        }
    }

    /** A⁻¹ b. */
    double[] solve(double[] b) {
        double[] x = halfSolve(b);
        for (int row = size - 1; row >= 0; row--) {
            int begin = row * (row + 1) / 2;
            x[row] /= lower[begin + row];
            for (int i = 0; i < row; i++) {
                x[i] -= lower[begin + i] * x[row];
            }
        }
        return x;
    }

    /** bᵀ A⁻¹ b. */
    double form(double[] b) {
        double sum = 0;
        for (double value : halfSolve(b)) {
            sum += value * value;
        }
        return sum;
    }

    /** L⁻¹ b. */
    private double[] halfSolve(double[] b) {
        double[] x = new double[size];
        for (int row = 0, begin = 0; row < size; begin += ++row) {
            double sum = b[row];
            for (int i = 0; i < row; i++) {
                sum -= lower[begin + i] * x[i];
            }
            x[row] = sum / lower[begin + row];
        }
        return x;
    }
}

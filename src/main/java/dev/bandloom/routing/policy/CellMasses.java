package dev.bandloom.routing.policy;

import dev.bandloom.routing.BetaPosterior;
import java.util.function.IntToDoubleFunction;

/** The share of a posterior that lies in each of {@value #CELLS} equal cells of an interval. */
final class CellMasses {
    static final int CELLS = 1024;

    /** The logarithm of a density, relative to its peak, below which it counts as 0 before it loses its digits. */
    private static final double NEGLIGIBLE = -600;

    /** Below this density a normal posterior ends. */
    private static final double NORMAL_NEGLIGIBLE = -40;

    private static final double[] LOG = new double[CELLS];

    static {
        for (int cell = 0; cell < CELLS; cell++) {
            LOG[cell] = StrictMath.log((cell + 0.5) / CELLS);
        }
    }

    private CellMasses() {}

    /** Of [0,1]; the parameters must be at least 1. */
    static double[] beta(BetaPosterior posterior) {
        return masses(
                cell -> (posterior.alpha() - 1) * LOG[cell] + (posterior.beta() - 1) * LOG[CELLS - 1 - cell],
                NEGLIGIBLE);
    }

    /** Of Student's distribution cut off outside [0,1]. */
    static double[] student(double freedom, double location, double scale) {
        return masses(
                cell -> {
                    double distance = ((cell + 0.5) / CELLS - location) / scale;
                    return -(freedom + 1) / 2 * StrictMath.log1p(distance * distance / freedom);
                },
                NEGLIGIBLE);
    }

    /** Of a normal distribution on [low, high], which must hold nearly all of it. */
    static double[] normal(double mean, double deviation, double low, double high) {
        return masses(
                cell -> {
                    double distance = (low + (high - low) * (cell + 0.5) / CELLS - mean) / deviation;
                    return -distance * distance / 2;
                },
                NORMAL_NEGLIGIBLE);
    }

    private static double[] masses(IntToDoubleFunction logDensity, double negligible) {
        double[] masses = new double[CELLS];
        double highest = Double.NEGATIVE_INFINITY;
        for (int cell = 0; cell < CELLS; cell++) {
            masses[cell] = logDensity.applyAsDouble(cell);
            highest = Math.max(highest, masses[cell]);
        }
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            double relative = masses[cell] - highest;
            masses[cell] = relative < negligible ? 0 : StrictMath.exp(relative);
            sum += masses[cell];
        }
        for (int cell = 0; cell < CELLS; cell++) {
            masses[cell] /= sum;
        }
        return masses;
    }
}

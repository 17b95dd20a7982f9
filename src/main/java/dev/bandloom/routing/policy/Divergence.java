package dev.bandloom.routing.policy;

/** How far distributions of rewards lie apart. */
public final class Divergence {
    private Divergence() {}

    /** Kullback-Leibler divergence of a Bernoulli distribution with mean {@code p} from one with mean {@code q}. */
    public static double bernoulli(double p, double q) {
        return term(p, q) + term(1 - p, 1 - q);
    }

    private static double term(double p, double q) {
        if (p <= 0) {
            return 0;
        }
        return q <= 0 ? Double.POSITIVE_INFINITY : p * StrictMath.log(p / q);
    }
}

package dev.bandloom.dataset.split;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * How much of a dataset each part is to get.
 *
 * @param shares by part, positive, summing to 1; parts that get nothing are missing
 */
public record SplitShares(Map<Split, Double> shares) {
    /** 80, 10 and 10 of 100. */
    public static final SplitShares USUAL = of(0.8, 0.1, 0.1);

    private static final double ROUNDING = 1e-6;

    public SplitShares {
        shares = Map.copyOf(shares);
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (shares.values().stream().anyMatch(share -> !(share > 0)) || Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("The shares of a split are positive and sum to 1, unlike " + shares);
        }
    }

    /** A part with the share 0 gets nothing. */
    public static SplitShares of(double train, double validation, double test) {
        var shares = new EnumMap<Split, Double>(Split.class);
        put(shares, Split.TRAIN, train);
        put(shares, Split.VALIDATION, validation);
        put(shares, Split.TEST, test);
        return new SplitShares(shares);
    }

    private static void put(Map<Split, Double> shares, Split split, double share) {
        if (share != 0) {
            shares.put(split, share);
        }
    }

    /** From {@code 80/10/10} or {@code 0.9/0/0.1}: train, validation and test, in any unit. */
    public static SplitShares parse(String text) {
        double[] parts;
        try {
            parts = Arrays.stream(text.split("/", -1))
                    .mapToDouble(part -> Double.parseDouble(part.strip()))
                    .toArray();
        } catch (NumberFormatException e) {
            parts = new double[0];
        }
        double sum = Arrays.stream(parts).sum();
        if (parts.length != 3
                || !(sum > 0)
                || !Double.isFinite(sum)
                || Arrays.stream(parts).anyMatch(part -> part < 0)) {
            throw new IllegalArgumentException(
                    "Shares are written as train/validation/test, such as 80/10/10 or 90/0/10, not '" + text + "'");
        }
        return of(parts[0] / sum, parts[1] / sum, parts[2] / sum);
    }

    double share(Split split) {
        return shares.getOrDefault(split, 0.0);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.4g/%.4g/%.4g",
                100 * share(Split.TRAIN),
                100 * share(Split.VALIDATION),
                100 * share(Split.TEST));
    }
}

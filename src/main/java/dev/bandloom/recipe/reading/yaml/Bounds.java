package dev.bandloom.recipe.reading.yaml;

import org.jspecify.annotations.Nullable;

/** The numbers that a key accepts. */
public record Bounds(double least, boolean leastIncluded, double most) {
    public static Bounds between(double least, double most) {
        return new Bounds(least, true, most);
    }

    /** Everything above {@code limit}, up to and including {@code most}. */
    public static Bounds above(double limit, double most) {
        return new Bounds(limit, false, most);
    }

    /** What is wrong with a value, as the beginning of a message; null when nothing is. */
    @Nullable
    String violation(double value) {
        if (leastIncluded ? value < least : value <= least) {
            return "must be " + (leastIncluded ? "at least " : "above ") + Described.number(least);
        }
        return value > most ? "must be at most " + Described.number(most) : null;
    }
}

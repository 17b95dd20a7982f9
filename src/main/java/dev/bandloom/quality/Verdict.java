package dev.bandloom.quality;

import org.jspecify.annotations.Nullable;

/** What a validator says about a sample. "Could not be judged" is never a pass and never a zero. */
public sealed interface Verdict {
    /**
     * The sample passes.
     *
     * @param score in [0,1] when the validator grades; null when it only says yes or no
     * @param note what the validator said about it; null when it said nothing
     */
    record Accepted(@Nullable Double score, @Nullable String note) implements Verdict {
        public static final Accepted UNGRADED = new Accepted(null);

        public Accepted(@Nullable Double score) {
            this(score, null);
        }
    }

    /**
     * The sample fails.
     *
     * @param reason names the thing, its value and the bound
     */
    record Rejected(String reason, @Nullable Double score) implements Verdict {}

    /** The sample could not be judged. */
    record Abstained(String why) implements Verdict {}
}

package dev.bandloom.quality;

import dev.bandloom.recipe.validator.ValidatorSpec.Action;

/** A verdict with the validator that gave it, and what the recipe wants done about it. */
public record Finding(String validator, Verdict verdict, Action action, double weight) {
    /** Whether this finding alone rejects the sample. */
    public boolean rejects() {
        return verdict instanceof Verdict.Rejected && action == Action.REJECT;
    }
}

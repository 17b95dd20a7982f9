package dev.bandloom.web;

import dev.bandloom.feedback.ModelRecord;
import dev.bandloom.recipe.ArmId;
import java.time.Instant;
import java.util.List;

/** What is remembered of an arm's linear model over all contexts. */
record RememberedModel(
        String policy, ArmId arm, String definition, double pulls, List<String> features, Instant updatedAt) {
    static RememberedModel of(ModelRecord known) {
        return new RememberedModel(
                known.policy(),
                known.arm(),
                known.definition(),
                known.moments().pulls(),
                known.moments().features(),
                known.updatedAt());
    }
}

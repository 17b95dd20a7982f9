package dev.bandloom.feedback;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.LinearMoments;
import java.time.Instant;

/**
 * What is remembered of an arm's linear model over all contexts.
 *
 * @param definition as {@link ArmDefinitions} words it
 * @param updatedAt when evidence was last added
 */
public record ModelRecord(String policy, ArmId arm, String definition, Instant updatedAt, LinearMoments moments) {}

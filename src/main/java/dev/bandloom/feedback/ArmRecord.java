package dev.bandloom.feedback;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import java.time.Instant;

/**
 * What is remembered of an arm in one context.
 *
 * @param definition as {@link ArmDefinitions} words it
 * @param updatedAt when evidence was last added
 */
public record ArmRecord(
        String contextKey, String policy, ArmId arm, String definition, Instant updatedAt, ArmStatistics statistics) {}

package dev.bandloom.job.ledger;

import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.RouterState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job about to be stored.
 *
 * @param fingerprint of the effective recipe, at most 128 characters
 * @param ownerId names the process that will run it, for people
 * @param idempotencyKey what a client calls this submission, at most 255 characters; null when it has no name for it
 * @param recipe as the user wrote it
 * @param recipeFolder folder that the recipe's paths are resolved against
 * @param effectiveRecipe with every default filled in, as JSON
 * @param startState what the router begins from
 * @param startOrigins where the evidence in it comes from
 * @param arms how its arms are made
 * @param output absolute path of the dataset
 * @param cache whether its calls may use the response cache
 */
public record NewJob(
        JobId id,
        String name,
        String fingerprint,
        JobOwner owner,
        String ownerId,
        @Nullable String idempotencyKey,
        String recipe,
        String recipeFolder,
        String effectiveRecipe,
        RouterState startState,
        Map<ArmId, List<ArmOrigin>> startOrigins,
        ArmDefinitions arms,
        String contextKey,
        String policy,
        int target,
        String output,
        boolean cache) {}

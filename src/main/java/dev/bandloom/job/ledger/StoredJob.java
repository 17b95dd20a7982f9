package dev.bandloom.job.ledger;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobView;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is stored.
 *
 * @param fingerprint of the effective recipe
 * @param ownerEpoch counts the owners it has had; whoever writes to the job must know the present one
 * @param effectiveRecipe with every default filled in, as JSON
 * @param usage of all batches, voided ones included
 * @param version counts the changes of this row
 */
public record StoredJob(
        JobId id,
        String name,
        String fingerprint,
        JobState state,
        @Nullable String detail,
        JobOwner owner,
        String ownerId,
        long ownerEpoch,
        Instant heartbeatAt,
        @Nullable String idempotencyKey,
        String recipe,
        String recipeFolder,
        String effectiveRecipe,
        RouterState startState,
        String contextKey,
        String policy,
        int target,
        int accepted,
        long candidates,
        long batches,
        Usage usage,
        String output,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long version) {
    public static StoredJob of(ResultSet row, int number) throws SQLException {
        return new StoredJob(
                new JobId(row.getString("id")),
                row.getString("name"),
                row.getString("fingerprint"),
                JobState.valueOf(row.getString("state")),
                row.getString("detail"),
                JobOwner.valueOf(row.getString("owner_kind")),
                row.getString("owner_id"),
                row.getLong("owner_epoch"),
                row.getObject("heartbeat_at", OffsetDateTime.class).toInstant(),
                row.getString("idempotency_key"),
                row.getString("recipe"),
                row.getString("recipe_folder"),
                row.getString("effective_recipe"),
                SampleJson.mapper().readValue(row.getString("start_state"), RouterState.class),
                row.getString("context_key"),
                row.getString("policy"),
                row.getInt("target"),
                row.getInt("accepted"),
                row.getLong("candidates"),
                row.getLong("batches"),
                new Usage(
                        row.getLong("input_tokens"), row.getLong("output_tokens"), row.getDouble("cost_usd"), 0, 0, 0),
                row.getString("output_path"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Database.instantOrNull(row.getObject("started_at", OffsetDateTime.class)),
                Database.instantOrNull(row.getObject("finished_at", OffsetDateTime.class)),
                row.getLong("version"));
    }

    /** The arms of its recipe, in the order of the recipe. */
    public List<ArmId> arms() {
        var arms = new ArrayList<ArmId>();
        SampleJson.mapper()
                .readTree(effectiveRecipe)
                .path("router")
                .path("arms")
                .forEach(arm -> arms.add(new ArmId(arm.path("id").asString())));
        return arms;
    }

    /** The job as it is shown. */
    public JobView view() {
        return new JobView(
                id,
                name,
                state,
                detail,
                owner,
                target,
                accepted,
                candidates,
                batches,
                usage.tokens(),
                usage.costUsd(),
                output,
                createdAt,
                startedAt,
                finishedAt);
    }
}

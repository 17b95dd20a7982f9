package dev.bandloom.job.ledger;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.ArmOrigin;
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
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A job as it is stored.
 *
 * @param fingerprint of the effective recipe
 * @param ownerEpoch counts the owners it has had; whoever writes to the job must know the present one
 * @param effectiveRecipe with every default filled in, as JSON
 * @param startOrigins where the evidence in the start state comes from; empty when it is not known
 * @param definitions how its arms are made; empty when it is not known
 * @param providerFault whether a provider is why it is PAUSED or FAILED
 * @param usage of all batches, voided ones included, and of the preparation
 * @param active how long it has been run, all processes together
 * @param events how many there are, which is the number of the last
 * @param amendments late rewards of its batches
 * @param stopRequested what its user has asked of it; null when it may run
 * @param cache whether its calls may use the response cache
 * @param version counts the changes of this row
 */
public record StoredJob(
        JobId id,
        String name,
        String fingerprint,
        JobState state,
        @Nullable String detail,
        boolean providerFault,
        JobOwner owner,
        String ownerId,
        long ownerEpoch,
        Instant heartbeatAt,
        @Nullable String idempotencyKey,
        String recipe,
        String recipeFolder,
        String effectiveRecipe,
        RouterState startState,
        Map<ArmId, List<ArmOrigin>> startOrigins,
        ArmDefinitions definitions,
        String contextKey,
        String policy,
        int target,
        int accepted,
        long candidates,
        long batches,
        Usage usage,
        Duration active,
        long events,
        long amendments,
        @Nullable StopRequest stopRequested,
        boolean cache,
        String output,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long version) {
    private static final TypeReference<Map<ArmId, List<ArmOrigin>>> ORIGINS = new TypeReference<>() {};

    public static StoredJob of(ResultSet row, int number) throws SQLException {
        String stop = row.getString("stop_requested");
        String origins = row.getString("start_origins");
        String definitions = row.getString("arm_definitions");
        return new StoredJob(
                new JobId(row.getString("id")),
                row.getString("name"),
                row.getString("fingerprint"),
                JobState.valueOf(row.getString("state")),
                row.getString("detail"),
                row.getBoolean("provider_fault"),
                JobOwner.valueOf(row.getString("owner_kind")),
                row.getString("owner_id"),
                row.getLong("owner_epoch"),
                row.getObject("heartbeat_at", OffsetDateTime.class).toInstant(),
                row.getString("idempotency_key"),
                row.getString("recipe"),
                row.getString("recipe_folder"),
                row.getString("effective_recipe"),
                SampleJson.mapper().readValue(row.getString("start_state"), RouterState.class),
                origins == null ? Map.of() : SampleJson.mapper().readValue(origins, ORIGINS),
                definitions == null
                        ? ArmDefinitions.NONE
                        : SampleJson.mapper().readValue(definitions, ArmDefinitions.class),
                row.getString("context_key"),
                row.getString("policy"),
                row.getInt("target"),
                row.getInt("accepted"),
                row.getLong("candidates"),
                row.getLong("batches"),
                UsageColumns.read(row),
                Duration.ofMillis(row.getLong("active_ms")),
                row.getLong("event_count"),
                row.getLong("amendments"),
                stop == null ? null : StopRequest.valueOf(stop),
                row.getBoolean("response_cache"),
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

    /** Whether late rewards teach the job while it runs: under free ordering only. */
    public boolean learnsLate() {
        return SampleJson.mapper()
                .readTree(effectiveRecipe)
                .path("execution")
                .path("ordering")
                .asString()
                .equalsIgnoreCase("free");
    }

    /** The job as it is shown. */
    public JobView view() {
        return new JobView(
                id,
                name,
                state,
                detail,
                providerFault,
                null,
                owner,
                target,
                accepted,
                candidates,
                batches,
                usage.tokens(),
                usage.costUsd(),
                usage.calls(),
                usage.retries(),
                usage.cached(),
                output,
                createdAt,
                startedAt,
                finishedAt);
    }
}

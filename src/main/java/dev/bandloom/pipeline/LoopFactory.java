package dev.bandloom.pipeline;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.feedback.DefaultRewardModel;
import dev.bandloom.generation.Generator;
import dev.bandloom.generation.Generators;
import dev.bandloom.generation.SampleSchemas;
import dev.bandloom.inference.CachingTextEncoder;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.quality.AcceptedPool;
import dev.bandloom.quality.BatchChecks;
import dev.bandloom.quality.QualityOrchestrator;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.ValidatorSpec;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Builds the loop of a job from its recipe. */
public final class LoopFactory {
    private final TextEncoder encoder;
    private final Clock clock;
    private final Clock sampleClock;

    /**
     * Builds loops that share an encoder.
     *
     * @param clock what a budget's duration is measured by
     * @param sampleClock where the timestamps of samples come from; fixed for byte-identical datasets
     */
    public LoopFactory(TextEncoder encoder, Clock clock, Clock sampleClock) {
        this.encoder = encoder;
        this.clock = clock;
        this.sampleClock = sampleClock;
    }

    /**
     * The loop of one run of a job.
     *
     * @param rows the seed table of the recipe; empty when it has none
     */
    public GenerationLoop loop(
            Recipe recipe, List<SeedRow> rows, LlmSession session, Ledger ledger, LoopListener listener) {
        JsonNode schema = SampleSchemas.of(recipe);
        Map<ArmId, Generator> generators = Generators.of(recipe, schema, session);
        TextEncoder jobEncoder = new CachingTextEncoder(encoder);
        Policy policy = Policies.of(recipe.router().policy());
        var pool = new AcceptedPool(recipe.seed(), recipe.validators().find(ValidatorSpec.Deduplication.class));
        var judge = new BatchJudge(
                recipe,
                new SampleWriter(recipe, generators),
                pool,
                new BatchChecks(recipe.validators()),
                new DefaultRewardModel(recipe.router().noveltyWeight()),
                sampleClock);
        var runner = new BatchRunner(generators, new QualityOrchestrator(recipe.validators(), schema, jobEncoder), session);
        var parts = new LoopParts(
                recipe,
                policy,
                new Planner(recipe, policy, rows),
                judge,
                new PoolRestorer(pool, jobEncoder),
                runner,
                new Caps(recipe.budget(), clock));
        return new GenerationLoop(parts, ledger, listener);
    }
}

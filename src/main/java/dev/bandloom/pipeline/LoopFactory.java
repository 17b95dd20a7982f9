package dev.bandloom.pipeline;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.feedback.DefaultRewardModel;
import dev.bandloom.generation.Generator;
import dev.bandloom.generation.Generators;
import dev.bandloom.generation.SampleSchemas;
import dev.bandloom.inference.CachingTextEncoder;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.pipeline.judging.BatchJudge;
import dev.bandloom.pipeline.judging.PoolRestorer;
import dev.bandloom.pipeline.judging.SampleWriter;
import dev.bandloom.quality.AcceptedPool;
import dev.bandloom.quality.BatchChecks;
import dev.bandloom.quality.QualityOrchestrator;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.ValidatorSpec;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Builds the loop of a job from its recipe. */
public final class LoopFactory {
    private final TextEncoder encoder;
    private final Clock clock;
    private final Clock sampleClock;

    /**
     * Builds loops that share an encoder.
     *
     * @param encoder serves the jobs that name none of their own
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
     * @param session stays open for as long as the loop runs
     */
    public GenerationLoop loop(
            Recipe recipe, List<SeedRow> rows, LlmSession session, Ledger ledger, LoopListener listener) {
        var setup = new Setup(
                recipe,
                Policies.of(recipe.router().policy()),
                rows,
                session,
                ledger.totals().active());
        return new GenerationLoop(setup, session, ledger, listener);
    }

    /** @param active how long the job has run before */
    private final class Setup implements LoopSetup {
        private final Recipe recipe;
        private final Policy policy;
        private final List<SeedRow> rows;
        private final LlmSession session;
        private final Duration active;

        private Setup(Recipe recipe, Policy policy, List<SeedRow> rows, LlmSession session, Duration active) {
            this.recipe = recipe;
            this.policy = policy;
            this.rows = rows;
            this.session = session;
            this.active = active;
        }

        @Override
        public Recipe recipe() {
            return recipe;
        }

        @Override
        public Policy policy() {
            return policy;
        }

        @Override
        public boolean preparationNeeded() {
            return false;
        }

        @Override
        public Preparation prepare() {
            return Preparation.NONE;
        }

        @Override
        public LoopParts parts(Preparation preparation) {
            JsonNode schema = SampleSchemas.of(recipe);
            Map<ArmId, Generator> generators = Generators.of(recipe, schema, session);
            TextEncoder texts = encoder(recipe, session);
            var pool = new AcceptedPool(recipe.seed(), recipe.validators().find(ValidatorSpec.Deduplication.class));
            var judge = new BatchJudge(
                    recipe,
                    new SampleWriter(recipe, generators),
                    pool,
                    new BatchChecks(recipe.validators()),
                    new DefaultRewardModel(recipe.router().noveltyWeight()),
                    CostUnit.of(recipe, session)::cost,
                    sampleClock);
            var runner = new BatchRunner(generators, new QualityOrchestrator(recipe.validators(), schema, texts));
            return new LoopParts(
                    new Planner(recipe, policy, rows),
                    judge,
                    new PoolRestorer(pool, texts),
                    runner,
                    new Caps(recipe.budget(), clock, active),
                    recipe.execution().parallelism());
        }
    }

    /** Null when nothing in the recipe depends on how near samples are to each other. */
    private @Nullable TextEncoder encoder(Recipe recipe, LlmSession session) {
        boolean needed = recipe.router().noveltyWeight() > 0
                || recipe.validators().find(ValidatorSpec.Diversity.class).isPresent();
        return needed ? new CachingTextEncoder(session.encoder().orElse(encoder)) : null;
    }
}

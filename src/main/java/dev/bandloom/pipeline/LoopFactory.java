package dev.bandloom.pipeline;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.feedback.DefaultRewardModel;
import dev.bandloom.generation.Generator;
import dev.bandloom.generation.Generators;
import dev.bandloom.generation.SampleSchemas;
import dev.bandloom.inference.CachingTextEncoder;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.Retriever;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.pipeline.judging.AcceptedPools;
import dev.bandloom.pipeline.judging.BatchJudge;
import dev.bandloom.pipeline.judging.PoolRestorer;
import dev.bandloom.pipeline.judging.SampleWriter;
import dev.bandloom.pipeline.planning.NoDocuments;
import dev.bandloom.pipeline.planning.Preparer;
import dev.bandloom.quality.BatchChecks;
import dev.bandloom.quality.Facilities;
import dev.bandloom.quality.QualityOrchestrator;
import dev.bandloom.quality.ValidatorParts;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.recipe.validator.JudgeSpec;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Builds the loop of a job from its recipe. */
public final class LoopFactory {
    private final TextEncoder encoder;
    private final Facilities facilities;
    private final Clock clock;
    private final Clock sampleClock;
    private final Function<KnowledgeBaseSpec, Retriever> knowledge;
    private final Preparer preparer = new Preparer();

    /** Builds loops for recipes without documents. */
    public LoopFactory(TextEncoder encoder, Facilities facilities, Clock clock, Clock sampleClock) {
        this(encoder, facilities, clock, sampleClock, documents -> {
            throw new IllegalStateException("Nothing here reads documents, such as " + documents.paths());
        });
    }

    /**
     * Builds loops that share an encoder and what validators need.
     *
     * @param encoder serves the jobs that name none of their own
     * @param facilities serve the validators of every job
     * @param clock what a budget's duration is measured by
     * @param sampleClock where the timestamps of samples come from; fixed for byte-identical datasets
     * @param knowledge opens a knowledge base; who asked closes it
     */
    public LoopFactory(
            TextEncoder encoder,
            Facilities facilities,
            Clock clock,
            Clock sampleClock,
            Function<KnowledgeBaseSpec, Retriever> knowledge) {
        this.encoder = encoder;
        this.facilities = facilities;
        this.clock = clock;
        this.sampleClock = sampleClock;
        this.knowledge = knowledge;
    }

    /**
     * The loop of one run of a job.
     *
     * @param rows the seed table of the recipe; empty when it has none
     * @param session stays open for as long as the loop runs
     */
    public GenerationLoop loop(
            Recipe recipe, List<SeedRow> rows, LlmSession session, Ledger ledger, LoopListener listener) {
        var setup = new Setup(recipe, Policies.of(recipe.router().policy()), rows, session);
        return new GenerationLoop(setup, session, ledger, listener);
    }

    /** The first batch that the loop of this recipe would decide, with nothing learned before. */
    public static BatchSpec plan(Recipe recipe, List<SeedRow> rows, Retriever documents) {
        Policy policy = Policies.of(recipe.router().policy());
        return new Planner(recipe, policy, rows, documents)
                .next(
                        new LoopState(recipe, policy, RouterState.EMPTY),
                        new Caps(recipe.budget(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Duration.ZERO))
                .orElseThrow();
    }

    /** What a job of this recipe settles before its first batch. */
    public Preparation prepare(Recipe recipe, LlmSession session) {
        var setup = new Setup(recipe, Policies.of(recipe.router().policy()), List.of(), session);
        return setup.preparationNeeded() ? setup.prepare() : Preparation.NONE;
    }

    /** The first batch of a job of this recipe, run and judged as its loop would, and stored nowhere. */
    public CommittedBatch firstBatch(Recipe recipe, List<SeedRow> rows, Preparation preparation, LlmSession session) {
        Policy policy = Policies.of(recipe.router().policy());
        try (Retriever documents = documents(recipe)) {
            LoopParts parts = new Setup(recipe, policy, rows, session).parts(preparation, documents, Duration.ZERO);
            parts.restorer().empty();
            BatchResult result = parts.runner().run(plan(recipe, rows, documents));
            return parts.judge()
                    .judge(
                            result,
                            session.take(result.spec().sequence()),
                            new LoopState(recipe, policy, RouterState.EMPTY));
        }
    }

    private final class Setup implements LoopSetup {
        private final Recipe recipe;
        private final Policy policy;
        private final List<SeedRow> rows;
        private final LlmSession session;

        private Setup(Recipe recipe, Policy policy, List<SeedRow> rows, LlmSession session) {
            this.recipe = recipe;
            this.policy = policy;
            this.rows = rows;
            this.session = session;
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
            return preparer.needed(recipe);
        }

        @Override
        public Preparation prepare() {
            return preparer.prepare(recipe, session);
        }

        @Override
        public Retriever documents() {
            return LoopFactory.this.documents(recipe);
        }

        @Override
        public LoopParts parts(Preparation preparation, Retriever documents, Duration active) {
            String description = preparation.description();
            return parts(
                    description == null ? recipe : recipe.withDescription(description),
                    criteria(preparation),
                    documents,
                    active);
        }

        /** What was settled beforehand, or else what the recipe says. */
        private List<String> criteria(Preparation preparation) {
            return preparation.criteria().isEmpty()
                    ? recipe.validators()
                            .find(JudgeSpec.LlmJudge.class)
                            .map(JudgeSpec.LlmJudge::criteria)
                            .orElse(List.of())
                    : preparation.criteria();
        }

        private LoopParts parts(Recipe recipe, List<String> criteria, Retriever documents, Duration active) {
            JsonNode schema = SampleSchemas.of(recipe);
            Map<ArmId, Generator> generators = Generators.of(recipe, schema, session);
            TextEncoder texts = encoder(recipe, session);
            var pool = AcceptedPools.of(recipe);
            var judge = new BatchJudge(
                    recipe,
                    new SampleWriter(recipe, generators),
                    pool,
                    new BatchChecks(recipe.validators()),
                    new DefaultRewardModel(recipe.router().noveltyWeight()),
                    CostUnit.of(recipe, session)::cost,
                    sampleClock);
            var validators = new ValidatorParts(recipe, schema, criteria, session, texts, facilities);
            var runner = new BatchRunner(generators, new QualityOrchestrator(validators));
            return new LoopParts(
                    new Planner(recipe, policy, rows, documents),
                    judge,
                    new PoolRestorer(pool, texts),
                    runner,
                    new Caps(recipe.budget(), clock, active),
                    recipe.execution().parallelism());
        }
    }

    /** The knowledge base of a recipe, where an arm reads it; the caller closes it. */
    public Retriever documents(Recipe recipe) {
        KnowledgeBaseSpec documents = recipe.knowledgeBase();
        boolean read = recipe.router().arms().stream().anyMatch(ArmSpec.Rag.class::isInstance);
        return documents == null || !read ? new NoDocuments() : knowledge.apply(documents);
    }

    /** Null when nothing in the recipe depends on how near samples are to each other. */
    private @Nullable TextEncoder encoder(Recipe recipe, LlmSession session) {
        boolean needed =
                recipe.router().noveltyWeight() > 0 || recipe.validators().encode();
        return needed ? new CachingTextEncoder(session.encoder().orElse(encoder)) : null;
    }
}

package dev.bandloom.pipeline;

import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.feedback.DefaultRewardModel;
import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Generation;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.Generator;
import dev.bandloom.generation.Generators;
import dev.bandloom.inference.Models;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.Retriever;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.pipeline.judging.BatchJudge;
import dev.bandloom.pipeline.judging.PoolRestorer;
import dev.bandloom.pipeline.judging.SampleWriter;
import dev.bandloom.pipeline.planning.NoDocuments;
import dev.bandloom.quality.AcceptedPool;
import dev.bandloom.quality.BatchChecks;
import dev.bandloom.quality.Facilities;
import dev.bandloom.quality.QualityOrchestrator;
import dev.bandloom.quality.ValidatorParts;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.AdaptationSpec;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.LlmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.OutputSpec;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.recipe.TableTaskSpec;
import dev.bandloom.recipe.TaskInput;
import dev.bandloom.recipe.coverage.CoverageSpec;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A loop over scripted arms: real policies, validators and rewards; a text of each arm passes with a set probability. */
final class LoopHarness {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMA = JSON.readTree("""
            {"type": "object", "required": ["text", "label"],
             "properties": {"text": {"type": "string", "pattern": "^good"}, "label": {"type": "string"}}}""");

    final int samples;
    PolicySpec policy = new PolicySpec.Thompson();
    Map<String, Double> passRates = new LinkedHashMap<>(Map.of("only", 0.8));
    Map<String, Double> distribution = Map.of();

    @Nullable
    CoverageSpec coverage;

    double strays;

    ExecutionSpec execution = new ExecutionSpec(4, ExecutionSpec.Ordering.STRICT, 4);
    BudgetSpec budget;
    long seed = 7;
    int batchSize = 5;
    int vocabulary = Integer.MAX_VALUE;
    LlmSession session = new OfflineSession();
    TextEncoder encoder = new HashingEncoder();
    Retriever documents = new NoDocuments();
    List<ArmSpec> feeding = List.of();
    List<SeedRow> rows = List.of();

    @Nullable
    TableTaskSpec table;

    Deduplication deduplication = new Deduplication(ValidatorSpec.Common.DEFAULT, "text");

    @Nullable
    Supplier<Preparation> preparing;

    Consumer<GenerationOrder> beforeWriting = order -> {};
    LoopListener listener = (batch, progress) -> {};

    LoopHarness(int samples) {
        this.samples = samples;
        this.budget = new BudgetSpec(20L * samples, null, null, null, null);
    }

    LoopResult run(Ledger ledger) {
        return loop(ledger).run(RouterState.EMPTY);
    }

    GenerationLoop loop(Ledger ledger) {
        return new GenerationLoop(new Setup(recipe()), session, ledger, listener);
    }

    private LoopParts parts(Recipe recipe, Retriever documents) {
        var generators = new LinkedHashMap<ArmId, Generator>();
        feeding.forEach(arm -> generators.put(arm.id(), generator(recipe, arm)));
        passRates.forEach((arm, rate) ->
                generators.put(new ArmId(arm), new ScriptedGenerator(rate, vocabulary, strays, beforeWriting)));
        var pool = new AcceptedPool(seed, recipe.validators().find(Deduplication.class));
        var judge = new BatchJudge(
                recipe,
                new SampleWriter(recipe, generators),
                pool,
                new BatchChecks(recipe.validators()),
                new DefaultRewardModel(0.3),
                (listed, outcome) -> outcome.asked(),
                CLOCK);
        var runner = new BatchRunner(
                generators,
                new QualityOrchestrator(new ValidatorParts(
                        recipe,
                        SCHEMA,
                        List.of(),
                        session,
                        encoder,
                        Facilities.of(Models.encoding(new HashingEncoder())))));
        var chosen = Policies.of(policy);
        return new LoopParts(
                new Planner(recipe, chosen, rows, documents),
                judge,
                new PoolRestorer(pool, encoder),
                runner,
                new Caps(budget, CLOCK, Duration.ZERO),
                recipe.execution().parallelism());
    }

    /** The real generator of an arm that is fed by the planner; it asks the session of this harness. */
    private Generator generator(Recipe recipe, ArmSpec arm) {
        var single = new RouterSpec(policy, List.of(arm), batchSize, false, 0.3, AdaptationSpec.DEFAULT);
        return Objects.requireNonNull(
                Generators.of(recipe.withRouter(single), SCHEMA, session).get(arm.id()));
    }

    /** The parts of this harness; nothing is prepared unless the test says so. */
    private final class Setup implements LoopSetup {
        private final Recipe recipe;

        private Setup(Recipe recipe) {
            this.recipe = recipe;
        }

        @Override
        public Recipe recipe() {
            return recipe;
        }

        @Override
        public Policy policy() {
            return Policies.of(policy);
        }

        @Override
        public boolean preparationNeeded() {
            return preparing != null;
        }

        @Override
        public Preparation prepare() {
            return Objects.requireNonNull(preparing).get();
        }

        @Override
        public Retriever documents() {
            return documents;
        }

        @Override
        public LoopParts parts(Preparation preparation, Retriever documents, Duration active) {
            return LoopHarness.this.parts(recipe, documents);
        }
    }

    Recipe recipe() {
        var arms = new ArrayList<ArmSpec>();
        passRates
                .keySet()
                .forEach(arm ->
                        arms.add(new ArmSpec.Naive(new ArmId(arm), ModelRef.OFFLINE, 0.7, true, 1, 0, true, 0, 3, 0)));
        arms.addAll(feeding);
        return new Recipe(
                "harness",
                "tests",
                "tests",
                samples,
                new FormatSpec.Schema(SCHEMA),
                seed,
                new TaskInput(
                        "",
                        List.copyOf(distribution.keySet().stream().sorted().toList()),
                        distribution,
                        List.of("en"),
                        null,
                        List.of(),
                        Map.of(),
                        table),
                new Constraints(null, null, null, null, List.of(), List.of(), null, Map.of()),
                new RouterSpec(policy, arms, batchSize, false, 0.3, AdaptationSpec.DEFAULT),
                execution,
                null,
                new ValidatorSpecs(List.of(new RuleSpec.JsonSchema(ValidatorSpec.Common.DEFAULT), deduplication)),
                budget,
                LlmSpec.OFFLINE,
                distribution.isEmpty() ? null : "label",
                new OutputSpec(null),
                null,
                coverage);
    }

    /** Writes texts that fit the schema with a set probability, from a vocabulary of set size. */
    private record ScriptedGenerator(double passRate, int vocabulary, double strays, Consumer<GenerationOrder> before)
            implements Generator {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String version() {
            return "scripted/1";
        }

        @Override
        public Generation generate(GenerationOrder order) {
            before.accept(order);
            var candidates = new ArrayList<Candidate>();
            for (int i = 0; i < order.briefs().size(); i++) {
                var random = RandomStreams.of(order.seed()).stream("candidate", i);
                String quality = random.nextDouble() < passRate ? "good" : "bad";
                String label = order.briefs().get(i).label();
                ObjectNode response = JSON.createObjectNode()
                        .put("text", quality + " " + random.nextInt(vocabulary))
                        .put("label", label == null ? "none" : label);
                if (strays > 0) {
                    order.briefs().get(i).cell().forEach(response::put);
                    response.put(
                            "persona",
                            random.nextDouble() < strays
                                    ? "nobody"
                                    : response.path("persona").asString());
                }
                candidates.add(new Candidate.Response("harness", response, Origins.NONE, List.of()));
            }
            return new Generation.Written(candidates, "scripted", "none");
        }
    }

    /** Unit vectors that depend on the text alone; fast where no test looks at meaning. */
    static final class HashingEncoder implements TextEncoder {
        @Override
        public int dimensions() {
            return 4;
        }

        @Override
        public String modelId() {
            return "hashing";
        }

        @Override
        public float[][] encode(List<String> texts) {
            var vectors = new float[texts.size()][];
            for (int i = 0; i < vectors.length; i++) {
                double angle = Math.floorMod(texts.get(i).hashCode(), 10_007) / 10_007.0 * 2 * Math.PI;
                vectors[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle), 0, 0};
            }
            return vectors;
        }
    }
}

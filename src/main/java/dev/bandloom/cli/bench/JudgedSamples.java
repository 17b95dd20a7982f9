package dev.bandloom.cli.bench;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.CachingTextEncoder;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.BatchUsage;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.quality.AcceptedPool;
import dev.bandloom.quality.Assessment;
import dev.bandloom.quality.BatchChecks;
import dev.bandloom.quality.Facilities;
import dev.bandloom.quality.QualityOrchestrator;
import dev.bandloom.quality.Survivor;
import dev.bandloom.quality.ValidatorParts;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Made-up questions and answers, judged by one validator or by all of them; the same samples on every call. */
final class JudgedSamples {
    /** What a recipe without {@code validators} runs: duplicates and the measures of the batch among it. */
    static final String DEFAULT = "the default set";
    /** The validators below with the default set. */
    static final String ALL = "all, and a vector for each";

    static final List<String> VALIDATORS = List.of(
            "json_schema: {enabled: true}",
            "length: {min: 5, max: 5000}",
            "format: {banned_terms: [lorem]}",
            "repetition: {enabled: true}",
            "language: {enabled: true}",
            "pii: {enabled: true, action: flag}",
            "toxicity: {enabled: true}",
            "similarity: {source: context, field: answer, threshold: 0}",
            "entailment: {mode: grounded, source: context, field: answer, threshold: 0.01}");

    private static final List<String> DEFAULTS = List.of("json_schema", "repetition", "deduplication", "diversity");
    private static final String RECIPE = """
        job_id: bench
        num_samples: 1
        task_input: {description: Questions about a lighthouse.}
        constraints: {schema: %s}
        validators: {%s}
        """;
    private static final String[] NOUNS =
            "keeper harbour storm lantern captain island winter engine railway garden bridge market teacher river letter window"
                    .split(" ");
    private static final String[] VERBS =
            "found carried painted watched repaired described visited measured".split(" ");
    private static final String SCHEMA = """
        {"type": "object", "required": ["context", "question", "answer"], "properties": \
        {"context": {"type": "string"}, "question": {"type": "string"}, "answer": {"type": "string"}}}\
        """;

    private final String validator;
    private final QualityOrchestrator orchestrator;
    private final BatchChecks batchChecks;
    private final AcceptedPool pool;
    private long accepted;

    /** @param validator one of {@link #VALIDATORS}, {@link #DEFAULT} or {@link #ALL} */
    JudgedSamples(String validator, ModelRegistry models) {
        this.validator = validator.contains(":") ? validator.substring(0, validator.indexOf(':')) : validator;
        Recipe recipe = recipe(
                switch (validator) {
                    case DEFAULT -> "";
                    case ALL -> String.join(", ", VALIDATORS);
                    default -> alone(validator);
                });
        boolean together = validator.equals(DEFAULT) || validator.equals(ALL);
        boolean encodes = together && recipe.router().noveltyWeight() > 0
                || recipe.validators().encode()
                || validator.startsWith("similarity");
        this.orchestrator = new QualityOrchestrator(new ValidatorParts(
                recipe,
                SampleJson.mapper().readTree(SCHEMA),
                List.of(),
                new NoEngine(),
                encodes ? new CachingTextEncoder(models.sentenceEncoder()) : null,
                Facilities.of(models)));
        this.batchChecks = new BatchChecks(recipe.validators());
        this.pool = new AcceptedPool(recipe.seed(), recipe.validators().find(Deduplication.class));
    }

    /** A validator without those that run unless they are switched off. */
    private static String alone(String validator) {
        String others = DEFAULTS.stream()
                .filter(name -> !validator.startsWith(name + ":"))
                .map(name -> name + ": false")
                .collect(Collectors.joining(", "));
        return validator + ", " + others;
    }

    String validator() {
        return validator;
    }

    private static Recipe recipe(String validators) {
        var read = new RecipeReader()
                .read(String.format(Locale.ROOT, RECIPE, SCHEMA, validators), RecipeRoots.of(), LlmCatalogue.OFFLINE);
        return switch (read) {
            case ReadResult.Read(Recipe recipe, String fingerprint) -> recipe;
            case ReadResult.Rejected(var problems) ->
                throw new IllegalStateException("The recipe is wrong: " + problems);
        };
    }

    /** Judges samples {@code first} to {@code first + count - 1} as a batch of a job; gives how many it accepts. */
    int judge(int first, int count) {
        List<JsonNode> responses = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            responses.add(response(i));
        }
        return commit(orchestrator.assess(Math.max(0, first), responses));
    }

    /** What is done about a batch once its samples are judged, one batch at a time. */
    private synchronized int commit(List<Assessment> assessments) {
        var survivors = new TreeMap<Integer, Survivor>();
        for (int i = 0; i < assessments.size(); i++) {
            Assessment assessment = assessments.get(i);
            float[] vector = assessment.embedding();
            if (assessment.passed() && pool.duplicate(assessment).isEmpty()) {
                double novelty = vector == null ? 1 : pool.novelty(List.of(vector));
                survivors.put(i, new Survivor(assessment.sample(), vector, null, novelty));
                pool.accept(String.valueOf(accepted++), assessment);
            }
        }
        batchChecks.assess(survivors, List.of());
        return survivors.size();
    }

    private static JsonNode response(int index) {
        var random = RandomStreams.of(3).stream("sample", Math.floorMod(index, Integer.MAX_VALUE));
        var sentences = new ArrayList<String>();
        var answers = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            String who = NOUNS[random.nextInt(NOUNS.length)];
            String where = NOUNS[random.nextInt(NOUNS.length)];
            String what = VERBS[random.nextInt(VERBS.length)] + " " + (2 + random.nextInt(90)) + " old "
                    + NOUNS[random.nextInt(NOUNS.length)] + "s";
            sentences.add("The " + who + " near the " + where + " " + what + " before noon.");
            answers.add("The " + who + " " + what + ".");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("context", String.join(" ", sentences))
                .put("question", "What happened before noon, as number " + index + " tells?")
                .put("answer", answers.get(random.nextInt(3)));
    }

    /** Validators that ask no language model get by with none. */
    private static final class NoEngine implements LlmSession {
        @Override
        public LlmClient client(ModelRef model) {
            throw new IllegalStateException("Nothing here asks a language model");
        }

        @Override
        public Optional<TextEncoder> encoder() {
            return Optional.empty();
        }

        @Override
        public Pricing pricing(ModelRef model) {
            return Pricing.FREE;
        }

        @Override
        public BatchUsage take(long batch) {
            throw new IllegalStateException("Nothing here asks a language model");
        }

        @Override
        public Optional<String> waiting() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}

package dev.bandloom.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.coverage.CoverageSpec;
import dev.bandloom.recipe.validator.BatchLevelSpec;
import dev.bandloom.recipe.validator.ComparisonSpec;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ValidatorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeReaderTest {
    private static final String SMALLEST = "job_id: a\nnum_samples: 3\n";

    private static final String SEED_ROWS = """
            job_id: desert_plants
            domain: text_generation
            task: plant_facts
            num_samples: 10
            task_input:
              description: A short profile of a desert plant.
              audience: [children, teachers]
              dataset_path: plants.csv
              dataset_fields: {plant: plant, place: region}
              examples:
                - {title: Saguaro, profile: A tall cactus.}
            constraints:
              age_appropriate_language: true
              min_length: 20
              schema:
                type: object
                properties:
                  title: {type: string}
                  profile: {type: string, minLength: 10}
                required: [title, profile]
                additionalProperties: false
              examples: [{title: Ocotillo, profile: A thorny shrub.}]
            router_config:
              policy: epsilon_greedy
              arms: [naive_conservative, naive, {name: mine, generator: naive, temperature: 0.5, avoid: 0}]
              epsilon_start: 0.4
            validators:
              deduplication: {enabled: true, check_field: profile}
              json_schema: {enabled: true}
            budget: {max_duration: 1h30m}
            """;

    private static final String REVIEWS = """
            job_id: reviews
            domain: product_reviews
            num_samples: 10
            task_input:
              labels: [positive, negative]
              label_distribution: {positive: 0.6, negative: 0.4}
            router_config: {arms: [templater_balanced, template]}
            grammar:
              rules:
                doc:
                  - template:
                      review: {title: '<opener> <product>', body: '<body>', stars: <stars>}
                      sentiment: <mood>
                mood:
                  - {template: positive, set: {mood: positive}, weight: 3}
                  - {template: negative, set: {mood: negative}}
                opener: [{template: Love this, when: {mood: positive}}, {template: Avoid this, when: {mood: negative}}]
                product: [kettle, lamp]
                body: {llm_fill: {prompt: why the <product> is good or bad, polarity: <mood>, length: long}}
                stars: [{template: 5, when: {mood: positive}}, {template: 1, when: {mood: negative}}]
            """;

    private RecipeFolder folder;

    @BeforeEach
    void files(@TempDir Path parent) throws IOException {
        folder = new RecipeFolder(parent);
    }

    private Recipe recipe(String text) {
        assertThat(folder.problems(text)).isEmpty();
        return ((ReadResult.Read) folder.read(text)).recipe();
    }

    @Test
    void smallestRecipe_getsEveryDefault() {
        Recipe recipe = recipe(SMALLEST);

        assertThat(recipe.domain()).isEqualTo("general");
        assertThat(recipe.task()).isEqualTo("general");
        assertThat(recipe.seed()).isEqualTo(42);
        assertThat(recipe.format()).isEqualTo(new FormatSpec.Named("text"));
        assertThat(recipe.taskInput().languages()).containsExactly("en");
        assertThat(recipe.labelField()).isNull();
        assertThat(recipe.budget()).isEqualTo(new BudgetSpec(60, null, null, null, null));
        assertThat(recipe.llm()).isEqualTo(LlmSpec.OFFLINE);
        assertThat(recipe.execution().ordering()).isEqualTo(ExecutionSpec.Ordering.STRICT);
        assertThat(recipe.execution().window()).isEqualTo(4);
        assertThat(recipe.execution().parallelism()).isBetween(1, 256);
        RouterSpec router = recipe.router();
        assertThat(router.policy()).isEqualTo(new PolicySpec.Auto());
        assertThat(router.batchSize()).isEqualTo(5);
        assertThat(router.warmStart()).isFalse();
        assertThat(router.noveltyWeight()).isEqualTo(0.3);
        assertThat(router.adaptation()).isEqualTo(AdaptationSpec.DEFAULT);
        assertThat(router.arms())
                .containsExactly(
                        naive("naive_conservative", 0.3, false, 0.8),
                        naive("naive_balanced", 0.7, false, 1.0),
                        naive("naive_creative", 1.2, false, 1.0));
        var common = ValidatorSpec.Common.DEFAULT;
        assertThat(recipe.validators().enabled())
                .containsExactly(
                        new RuleSpec.JsonSchema(common),
                        new RuleSpec.Repetition(common, 0.2),
                        new ComparisonSpec.Deduplication(common, "content"),
                        new BatchLevelSpec.Diversity(common, 0.1));
    }

    @Test
    void coverage_isReadWithItsShares() {
        Recipe recipe = recipe(SMALLEST + """
                coverage:
                  dimensions: {persona: [novice, expert], difficulty: {easy: 0.7, hard: 0.3}}
                  mode: quota
                validators: {coverage: {enabled: true}}
                """);

        assertThat(recipe.coverage())
                .isEqualTo(new CoverageSpec(
                        List.of(
                                new CoverageSpec.Dimension("persona", Map.of("novice", 0.5, "expert", 0.5)),
                                new CoverageSpec.Dimension("difficulty", Map.of("easy", 0.7, "hard", 0.3))),
                        CoverageSpec.Mode.QUOTA));
        assertThat(recipe.validators().find(BatchLevelSpec.Coverage.class))
                .hasValueSatisfying(coverage -> assertThat(coverage.dimensions())
                        .isEqualTo(
                                Map.of("persona", List.of("novice", "expert"), "difficulty", List.of("easy", "hard"))));
        assertThat(recipe(SMALLEST + "coverage: {dimensions: {tone: [calm]}}").coverage())
                .extracting(CoverageSpec::mode)
                .isEqualTo(CoverageSpec.Mode.BALANCED);
    }

    private static ArmSpec naive(String name, double temperature, boolean adaptive, double topP) {
        return new ArmSpec.Naive(new ArmId(name), ModelRef.OFFLINE, temperature, adaptive, topP, 0, true, 3, 3, 0);
    }

    @Test
    void seedRowsWithSchema_readsAsItStands() {
        Recipe recipe = recipe(SEED_ROWS);

        assertThat(recipe.format().name()).isEqualTo("json_schema");
        SeedTableSpec table = recipe.taskInput().seedTable();
        assertThat(table).isNotNull();
        assertThat(table.fields()).containsExactly(Map.entry("plant", "plant"), Map.entry("place", "region"));
        assertThat(recipe.taskInput().details()).containsOnlyKeys("audience");
        assertThat(recipe.taskInput().examples()).hasSize(2);
        assertThat(recipe.constraints().requirements()).containsOnlyKeys("age_appropriate_language");
        assertThat(recipe.router().policy()).isEqualTo(new PolicySpec.EpsilonGreedy(0.4, 0.05, 0.95));
        assertThat(recipe.router().arms())
                .containsExactly(
                        naive("naive_conservative", 0.3, false, 0.8),
                        naive("naive", 0.7, true, 1.0),
                        new ArmSpec.Naive(new ArmId("mine"), ModelRef.OFFLINE, 0.5, false, 1.0, 0, true, 3, 0, 0));
        assertThat(recipe.validators().enabled())
                .extracting(ValidatorSpec::name)
                .containsExactly("json_schema", "length", "repetition", "deduplication", "diversity");
        assertThat(recipe.budget().maxDuration()).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void nestedGrammarWithoutSchema_givesFormatAndLabelField() {
        Recipe recipe = recipe(REVIEWS);

        assertThat(recipe.format()).isEqualTo(new FormatSpec.FromGrammar());
        assertThat(recipe.labelField()).isEqualTo("sentiment");
        assertThat(recipe.router().arms())
                .containsExactly(
                        new ArmSpec.Template(new ArmId("template_balanced"), ModelRef.OFFLINE, 0.9, false, 10),
                        new ArmSpec.Template(new ArmId("template"), ModelRef.OFFLINE, 0.7, true, 10));
        GrammarSpec grammar = recipe.grammar();
        assertThat(grammar).isNotNull();
        assertThat(grammar.start()).isEqualTo("doc");
        assertThat(grammar.rules()).containsOnlyKeys("doc", "mood", "opener", "product", "body", "stars");
        assertThat(grammar.rules().get("mood").getFirst().weight()).isEqualTo(3);
        assertThat(grammar.rules().get("body").getFirst().body())
                .isEqualTo(new GrammarSpec.LlmFill("why the <product> is good or bad", "<mood>", "long"));
        assertThat(grammar.rules().get("stars").getFirst().body())
                .isInstanceOfSatisfying(
                        GrammarSpec.Template.class,
                        template -> assertThat(template.content().intValue()).isEqualTo(5));
    }

    @Test
    void templateText_thatSpellsJson_isData() {
        String recipe = SMALLEST + """
                grammar:
                  start: doc
                  rules:
                    doc: '{"title": "<t>", "stars": <n>, "tags": ["x"]}'
                    t: ['{not json']
                    n: [1, 2.5, true]
                """;

        GrammarSpec grammar = recipe(recipe).grammar();

        assertThat(grammar).isNotNull();
        assertThat(content(grammar, "doc")).isEqualTo("{\"title\":\"<t>\",\"stars\":\"<n>\",\"tags\":[\"x\"]}");
        assertThat(content(grammar, "t")).isEqualTo("\"{not json\"");
        assertThat(grammar.rules().get("n")).hasSize(3);
    }

    private static String content(GrammarSpec grammar, String symbol) {
        var body = (GrammarSpec.Template)
                grammar.rules().getOrDefault(symbol, List.of()).getFirst().body();
        return body.content().toString();
    }

    @Test
    void grammarFile_seesSeedVariables() {
        Recipe recipe = recipe(
                SMALLEST + "task_input: {dataset_path: plants.csv}\nconstraints: {grammar_path: grammar.yaml}\n");

        assertThat(recipe.grammar()).isNotNull();
        assertThat(recipe.router().arms())
                .extracting(arm -> arm.id().value())
                .containsExactly(
                        "naive_conservative",
                        "naive_balanced",
                        "naive_creative",
                        "template_conservative",
                        "template_balanced",
                        "template_exploratory");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'grammar: {start: a, rules: {a: [x]}}' | template_conservative template_balanced template_exploratory",
                "'task_input: {examples: [One.]}' | naive_conservative naive_balanced naive_creative evol_instruct",
                "'task_input: {dataset_path: plants.csv, examples: [One.]}' | naive_conservative naive_balanced naive_creative evol_instruct",
                "'task_input: Facts.' | naive_conservative naive_balanced naive_creative"
            })
    void armsOfARecipeThatNamesNone_haveMaterialOffline(String material, String arms) {
        assertThat(recipe(SMALLEST + material + "\n").router().arms())
                .extracting(arm -> arm.id().value())
                .containsExactly(arms.split(" "));
    }

    @Test
    void jsonRecipe_readsLikeYaml() {
        Recipe recipe = recipe(
                "{\n\t\"job_id\": \"a\",\n\t\"num_samples\": 3,\n\t\"task_input\": \"Facts \\u00e9 \\/ \\\"x\\\"\"\n}\n");

        assertThat(recipe.numSamples()).isEqualTo(3);
        assertThat(recipe.taskInput().description()).isEqualTo("Facts é / \"x\"");
    }

    @Test
    void labels_givenAsShares_areTheClassificationLabels() {
        Recipe recipe =
                recipe(SMALLEST + "format: classification\ntask_input: {label_distribution: {x: 0.25, y: 0.75}}\n");

        assertThat(recipe.labelField()).isEqualTo("label");
        assertThat(recipe.taskInput().labels()).containsExactly("x", "y");
    }

    @Test
    void labels_equalToAnEnum_nameItsProperty() {
        Recipe recipe = recipe(SMALLEST
                + "task_input: {labels: [x, y]}\nconstraints:\n  schema: {type: object, properties:"
                + " {text: {type: string}, kind: {enum: [y, x]}}}\n");

        assertThat(recipe.labelField()).isEqualTo("kind");
    }

    @Test
    void llmTemperature_fixesArmsThatStateNone() {
        Recipe recipe = recipe(
                SMALLEST + "llm: {temperature: 0.4, top_p: 0.9}\nrouter_config: {arms: [naive, naive_creative]}\n");

        assertThat(recipe.router().arms())
                .containsExactly(naive("naive", 0.4, false, 0.9), naive("naive_creative", 1.2, false, 0.9));
    }

    @Test
    void freeOrdering_startsWarm() {
        assertThat(recipe(SMALLEST + "execution: {ordering: free}\n").router().warmStart())
                .isTrue();
    }

    @Test
    void validator_switchedOff_isAbsent() {
        Recipe recipe = recipe(SMALLEST
                + "constraints: {banned_terms: [spam]}\nvalidators: {repetition: false, diversity: {enabled: false},"
                + " deduplication: {weight: 2, action: flag}}\n");

        assertThat(recipe.validators().enabled())
                .containsExactly(
                        new RuleSpec.JsonSchema(ValidatorSpec.Common.DEFAULT),
                        new RuleSpec.Format(ValidatorSpec.Common.DEFAULT, null, List.of(), List.of("spam")),
                        new ComparisonSpec.Deduplication(
                                new ValidatorSpec.Common(2, ValidatorSpec.Action.FLAG), "content"));
    }

    @Test
    void roots_areSearchedInOrder(@TempDir Path other) throws IOException {
        Path first = Files.createDirectory(other.resolve("first"));
        Path second = Files.createDirectory(other.resolve("second"));
        Files.writeString(second.resolve("facts.csv"), "fact\nwater is wet\n");
        String text = SMALLEST + "task_input: {dataset_path: facts.csv}\n";

        Path found = second.toRealPath().resolve("facts.csv");
        ReadResult result = new RecipeReader().read(text, RecipeRoots.of(first, second), LlmCatalogue.OFFLINE);

        assertThat(result)
                .isInstanceOfSatisfying(
                        ReadResult.Read.class,
                        read -> assertThat(read.recipe().taskInput().seedTable())
                                .isEqualTo(new SeedTableSpec(found, Map.of())));
    }

    @Test
    void everyPolicy_isReadByItsName() {
        for (String name : List.of(
                "auto",
                "uniform",
                "epsilon_greedy",
                "thompson",
                "gaussian_thompson",
                "ucb",
                "ucb_tuned",
                "kl_ucb",
                "softmax",
                "exp3",
                "lin_ucb",
                "lin_ts")) {
            var policy = policy("policy: " + name);

            assertThat(policy.name()).isEqualTo(name);
            assertThat(policy).isNotInstanceOf(PolicySpec.Adjusted.class);
        }
    }

    @Test
    void optionsOfThePolicy_areReadBesideIt() {
        assertThat(policy("policy: softmax, softmax_temperature: 0.2, discount: 0.98, retire: 0.99"))
                .isEqualTo(new PolicySpec.Adjusted(
                        new PolicySpec.Softmax(0.2), new PolicySpec.PolicyOptions(0.98, null, false, 0.99)));
        assertThat(policy("window: 200, objective: quality_per_cost"))
                .isEqualTo(new PolicySpec.Adjusted(
                        new PolicySpec.Auto(), new PolicySpec.PolicyOptions(null, 200, true, null)));
        assertThat(policy("policy: lin_ucb, budgeted: true"))
                .isEqualTo(new PolicySpec.Adjusted(
                        new PolicySpec.LinUcb(1), new PolicySpec.PolicyOptions(null, null, true, null)));
    }

    private PolicySpec policy(String settings) {
        return recipe(SMALLEST + "router_config: {" + settings + "}\n").router().policy();
    }
}

package dev.bandloom.generation.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Generation;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.recipe.AdaptationSpec;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.GrammarSpec;
import dev.bandloom.recipe.LlmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.OutputSpec;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.recipe.SeedTableSpec;
import dev.bandloom.recipe.TaskInput;
import dev.bandloom.recipe.coverage.CoverageSpec;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Recipes with a grammar, and batches written by it. */
public record TemplateFixture(
        GrammarSpec grammar,
        @Nullable String labelField,
        List<String> labels,
        List<String> columns,
        List<String> dimensions) {
    public TemplateFixture(
            GrammarSpec grammar, @Nullable String labelField, List<String> labels, List<String> columns) {
        this(grammar, labelField, labels, columns, List.of());
    }

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final LlmClient UNASKED = request -> {
        throw new AssertionError("The text engine was asked although there is nothing to fill");
    };

    public static TemplateFixture grammar(String yaml) {
        return new TemplateFixture(spec(YAML.readTree(yaml)), null, List.of(), List.of(), List.of());
    }

    /** Reads the {@code start} and {@code rules} of a recipe's grammar. */
    public static GrammarSpec spec(JsonNode grammar) {
        var rules = new LinkedHashMap<String, List<GrammarSpec.Production>>();
        grammar.get("rules").properties().forEach(rule -> {
            var productions = new ArrayList<GrammarSpec.Production>();
            rule.getValue().forEach(entry -> productions.add(production(entry)));
            rules.put(rule.getKey(), productions);
        });
        return new GrammarSpec(grammar.get("start").stringValue(), rules);
    }

    private static GrammarSpec.Production production(JsonNode entry) {
        double weight = entry.path("weight").asDouble(1);
        if (entry.has("template")) {
            var body = new GrammarSpec.Template(entry.get("template"));
            return new GrammarSpec.Production(body, weight, texts(entry.path("set")), texts(entry.path("when")));
        }
        if (entry.has("llm_fill")) {
            JsonNode fill = entry.get("llm_fill");
            var body = new GrammarSpec.LlmFill(
                    fill.get("prompt").stringValue(),
                    fill.has("polarity") ? fill.get("polarity").stringValue() : null,
                    fill.path("length").asString("medium"));
            return new GrammarSpec.Production(body, weight, texts(entry.path("set")), texts(entry.path("when")));
        }
        return new GrammarSpec.Production(new GrammarSpec.Template(entry), 1, Map.of(), Map.of());
    }

    private static Map<String, String> texts(JsonNode map) {
        var texts = new LinkedHashMap<String, String>();
        map.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }

    public TemplateFixture labelled(@Nullable String field, String... names) {
        return new TemplateFixture(grammar, field, List.of(names), columns, dimensions);
    }

    public TemplateFixture columns(String... names) {
        return new TemplateFixture(grammar, labelField, labels, List.of(names), dimensions);
    }

    public TemplateFixture covering(String... names) {
        return new TemplateFixture(grammar, labelField, labels, columns, List.of(names));
    }

    public Recipe recipe() {
        var fields = new LinkedHashMap<String, String>();
        columns.forEach(column -> fields.put(column, column));
        var input = new TaskInput(
                "Reviews of things that people bought",
                labels,
                Map.of(),
                List.of("en"),
                columns.isEmpty() ? null : new SeedTableSpec(Path.of("things.csv"), fields),
                List.of(),
                Map.of());
        var router = new RouterSpec(new PolicySpec.Uniform(), List.of(arm(10)), 5, false, 0.3, AdaptationSpec.DEFAULT);
        return new Recipe(
                "reviews",
                "reviews",
                "reviews",
                10,
                new FormatSpec.FromGrammar(),
                42,
                input,
                new Constraints(null, null, null, null, List.of(), List.of(), null, Map.of()),
                router,
                new ExecutionSpec(1, ExecutionSpec.Ordering.STRICT, 4),
                grammar,
                new ValidatorSpecs(List.of()),
                new BudgetSpec(200, null, null, null, null),
                LlmSpec.OFFLINE,
                labelField,
                new OutputSpec(null),
                null,
                dimensions.isEmpty()
                        ? null
                        : new CoverageSpec(
                                dimensions.stream()
                                        .map(name -> new CoverageSpec.Dimension(name, Map.of("easy", 0.5, "hard", 0.5)))
                                        .toList(),
                                CoverageSpec.Mode.BALANCED));
    }

    static ArmSpec.Template arm(int maxDepth) {
        return new ArmSpec.Template(new ArmId("template"), ModelRef.OFFLINE, 0.9, false, maxDepth);
    }

    public TemplateGenerator generator() {
        return generator(10, UNASKED);
    }

    public TemplateGenerator generator(int maxDepth, LlmClient client) {
        return new TemplateGenerator(recipe(), arm(maxDepth), client);
    }

    public static GenerationOrder order(long seed, double temperature, List<SampleBrief> briefs) {
        return new GenerationOrder(1, new ArmId("template"), temperature, briefs, List.of(), seed);
    }

    public static List<SampleBrief> free(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SampleBrief(null, null))
                .toList();
    }

    public static SampleBrief row(Map<String, String> values) {
        return new SampleBrief(new SeedRow("things", 7, values), null);
    }

    public static List<Candidate> candidates(TemplateGenerator generator, GenerationOrder order) {
        return ((Generation.Written) generator.generate(order)).candidates();
    }

    /** Every response of a batch in which none may be missing. */
    public static List<JsonNode> responses(TemplateGenerator generator, GenerationOrder order) {
        return candidates(generator, order).stream()
                .map(candidate -> {
                    assertThat(candidate).isInstanceOf(Candidate.Response.class);
                    return ((Candidate.Response) candidate).response();
                })
                .toList();
    }

    public List<JsonNode> responses(int count, double temperature) {
        return responses(generator(), order(42, temperature, free(count)));
    }

    /** What a schema says against a response; empty when it fits. */
    public static List<String> complaints(JsonNode schema, JsonNode response) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(response)
                .stream()
                .map(Object::toString)
                .toList();
    }

    public static double share(List<JsonNode> responses, String field, String value) {
        return responses.stream()
                        .filter(response -> response.path(field).asString("").equals(value))
                        .count()
                / (double) responses.size();
    }
}

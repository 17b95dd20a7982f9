package dev.bandloom.generation.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.PhraseClient;
import dev.bandloom.generation.SampleSchemas;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.GrammarSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Expansion ends within its bounds for every grammar, or says why there is no sample. */
class TemplateTerminationTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void randomGrammars_alwaysEndAndFitTheirDerivedSchema() {
        int written = 0;
        int missing = 0;
        for (int i = 0; i < 400; i++) {
            var random = RandomStreams.of(5).stream("grammar", i);
            GrammarSpec spec = randomGrammar(random);
            var fixture = new TemplateFixture(spec, null, List.of(), List.of(), List.of());
            var generator = fixture.generator(1 + random.nextInt(12), PhraseClient.saying(slot -> "a phrase"));
            JsonNode schema = SampleSchemas.of(fixture.recipe());

            for (Candidate candidate : TemplateFixture.candidates(
                    generator, TemplateFixture.order(i, 0.5 + random.nextDouble(), TemplateFixture.free(5)))) {
                switch (candidate) {
                    case Candidate.Missing(String input, String reason) -> {
                        assertThat(reason).containsAnyOf("never ends", "grew beyond", "nests JSON", "asks for more");
                        missing++;
                    }
                    case Candidate.Response response -> {
                        assertThat(TemplateFixture.complaints(schema, response.response()))
                                .as("%s%n%s%n%s", spec, schema, response.response())
                                .isEmpty();
                        written++;
                    }
                }
            }
        }
        assertThat(written).isGreaterThan(1_000);
        assertThat(missing).isGreaterThan(10);
    }

    private static GrammarSpec randomGrammar(RandomGenerator random) {
        int symbols = 1 + random.nextInt(8);
        var rules = new LinkedHashMap<String, List<GrammarSpec.Production>>();
        for (int symbol = 0; symbol < symbols; symbol++) {
            var productions = new ArrayList<GrammarSpec.Production>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                GrammarSpec.Body body = random.nextInt(8) == 0
                        ? new GrammarSpec.LlmFill("Write something", null, "short")
                        : new GrammarSpec.Template(randomContent(random, symbols, 0));
                productions.add(new GrammarSpec.Production(body, 0.1 + random.nextDouble(), Map.of(), Map.of()));
            }
            rules.put("s" + symbol, productions);
        }
        return new GrammarSpec("s0", rules);
    }

    private static JsonNode randomContent(RandomGenerator random, int symbols, int level) {
        int kind = random.nextInt(level < 2 ? 9 : 6);
        String reference = "<s" + random.nextInt(symbols) + ">";
        return switch (kind) {
            case 0 -> NODES.numberNode(random.nextInt(100));
            case 1 -> random.nextBoolean() ? NODES.booleanNode(true) : NODES.numberNode(2.5);
            case 2 -> NODES.stringNode(reference);
            case 3 -> NODES.stringNode(random.nextBoolean() ? "word" : "");
            case 4 -> NODES.stringNode("a " + reference + " < b <s" + random.nextInt(symbols) + ">");
            case 5 -> NODES.stringNode(reference + reference);
            case 6 -> {
                var array = NODES.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(randomContent(random, symbols, level + 1));
                }
                yield array;
            }
            default -> {
                var object = NODES.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set("m" + random.nextInt(5), randomContent(random, symbols, level + 1));
                }
                yield object;
            }
        };
    }

    @Test
    void depthUsedUp_takesTheShortestWayOut() {
        var fixture = TemplateFixture.grammar("""
                start: x
                rules:
                  x:
                    - {template: "(<x>)", weight: 1000000}
                    - {template: "<y>", weight: 1000000}
                    - {template: ".", weight: 0.000001}
                  y: ["<x>"]
                """);
        for (int maxDepth : new int[] {1, 3, 8, 50}) {
            var candidates = TemplateFixture.candidates(
                    fixture.generator(maxDepth, PhraseClient.saying(slot -> "")),
                    TemplateFixture.order(3, 1, TemplateFixture.free(20)));

            assertThat(candidates).allSatisfy(candidate -> {
                var response = (Candidate.Response) candidate;
                assertThat(response.response().stringValue()).contains(".").hasSizeLessThanOrEqualTo(2 * maxDepth + 1);
                // one step beyond for the way out, one more when the last free choice was <y>
                assertThat((int) response.steps().getFirst().params().get("depth"))
                        .isBetween(1, maxDepth + 2);
            });
        }
    }

    @Test
    void shortestWayOut_isAmongEligibleProductionsOnly() {
        var fixture = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: [{template: {kind: "<kind>", text: "<x>"}}]
                  kind: [long, short]
                  x:
                    - {template: "tiny", when: {kind: short}}
                    - {template: "a <y>", when: {kind: long}}
                  y: ["b <z>"]
                  z: ["c"]
                """);

        assertThat(TemplateFixture.candidates(
                        fixture.generator(1, PhraseClient.saying(slot -> "")),
                        TemplateFixture.order(1, 1, TemplateFixture.free(50))))
                .map(candidate -> ((Candidate.Response) candidate).response().toString())
                .containsOnly("{\"kind\":\"long\",\"text\":\"a b c\"}", "{\"kind\":\"short\",\"text\":\"tiny\"}");
    }

    @Test
    void productionThatNeverEnds_isNeverChosen() {
        var fixture = TemplateFixture.grammar("""
                start: x
                rules:
                  x: [{template: "<loop>", weight: 1000}, fine]
                  loop: ["again <loop>"]
                """);

        assertThat(fixture.responses(50, 1))
                .allMatch(response -> response.stringValue().equals("fine"));
    }

    @Test
    void grammarThatNeverEnds_isMissingWithTheReason() {
        var fixture = TemplateFixture.grammar("""
                start: x
                rules: {x: ["<y>!"], y: ["<x>?"]}
                """);

        assertThat(TemplateFixture.candidates(
                        fixture.generator(), TemplateFixture.order(1, 1, TemplateFixture.free(1))))
                .containsExactly(new Candidate.Missing(
                        "x",
                        "<x> never ends with no attributes: each of its productions leads back to itself or is deeper"
                                + " than 300. Maybe add a production without symbols"));
    }

    @Test
    void explodingGrammars_areStoppedByTheirSize() {
        var nodes = TemplateFixture.grammar("""
                start: x
                rules: {x: [{template: "<x><x><x>", weight: 1000}, {template: ".", weight: 0.001}]}
                """);
        var characters = TemplateFixture.grammar("""
                start: x
                rules: {x: ["<row><row><row>"], row: ["<word><word>"], word: ["%s"]}
                """.formatted("w".repeat(4_000)));
        var nesting = TemplateFixture.grammar("""
                start: x
                rules: {x: [{template: {a: {b: "<x>"}}, weight: 1000}, {template: 1, weight: 0.000001}]}
                """);

        assertThat(reasons(nodes, 20)).allMatch(reason -> reason.startsWith("<x> grew beyond 10000 nodes"));
        assertThat(reasons(characters, 20)).allMatch(reason -> reason.startsWith("<x> grew beyond 20000 characters"));
        assertThat(reasons(nesting, 90)).allMatch(reason -> reason.startsWith("<x> nests JSON deeper than 100 levels"));
    }

    private static List<String> reasons(TemplateFixture fixture, int maxDepth) {
        return TemplateFixture.candidates(
                        fixture.generator(maxDepth, PhraseClient.saying(slot -> "")),
                        TemplateFixture.order(1, 1, TemplateFixture.free(3)))
                .stream()
                .map(candidate -> ((Candidate.Missing) candidate).reason())
                .toList();
    }

    @Test
    void deepChainOfRules_endsWithoutExhaustingTheStack() {
        var rules = new LinkedHashMap<String, List<GrammarSpec.Production>>();
        for (int i = 0; i < 5_000; i++) {
            rules.put("s" + i, List.of(literal("<s" + (i + 1) + ">")));
        }
        rules.put("s5000", List.of(literal("end")));
        var far = new TemplateFixture(new GrammarSpec("s0", rules), null, List.of(), List.of(), List.of());
        var near = new TemplateFixture(new GrammarSpec("s4800", rules), null, List.of(), List.of(), List.of());

        assertThat(reasons(far, 10)).allMatch(reason -> reason.contains("deeper than 300"));
        assertThat(near.responses(1, 1).getFirst().stringValue()).isEqualTo("end");
    }

    private static GrammarSpec.Production literal(String text) {
        return new GrammarSpec.Production(new GrammarSpec.Template(NODES.stringNode(text)), 1, Map.of(), Map.of());
    }
}

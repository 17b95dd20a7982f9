package dev.bandloom.generation.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Generation;
import dev.bandloom.generation.PhraseClient;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.Usage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class TemplateGeneratorTest {
    private static final TemplateFixture SLOTS = TemplateFixture.grammar("""
            start: review
            rules:
              review: [{template: {title: "<title>", text: "My <plant>: <opinion> Again: <opinion>", sentiment: "<sentiment>"}}]
              title: [{llm_fill: {prompt: "A title for a <sentiment> review of <plant>", polarity: "<sentiment>", length: short}}]
              opinion: [{llm_fill: {prompt: "What is <sentiment> about <plant>", polarity: "<sentiment>"}}]
              sentiment: [positive, negative]
            """)
            .labelled("sentiment", "positive", "negative")
            .columns("plant");

    private static final List<SampleBrief> BRIEFS = List.of(
            new SampleBrief(TemplateFixture.row(Map.of("plant", "Saguaro")).row(), "positive"),
            new SampleBrief(TemplateFixture.row(Map.of("plant", "Agave")).row(), "negative"));

    @Test
    void slotsOfAllCandidates_areFilledInOneCall() {
        var client = PhraseClient.saying(slot -> slot.polarity() + "/" + slot.length());
        var written = (Generation.Written) SLOTS.generator(10, client).generate(TemplateFixture.order(42, 0.9, BRIEFS));

        assertThat(client.requests).hasSize(1);
        assertThat(client.slots()).hasSize(6);
        assertThat(client.slots().getFirst())
                .isEqualTo(new Assignment.Slot(
                        "A title for a positive review of Saguaro",
                        "positive",
                        "short",
                        Map.of("plant", "Saguaro", "sentiment", "positive")));
        assertThat(written.candidates())
                .map(candidate -> ((Candidate.Response) candidate).response().toString())
                .containsExactly(
                        "{\"title\":\"positive/short\",\"text\":\"My Saguaro: positive/medium Again: positive/medium\","
                                + "\"sentiment\":\"positive\"}",
                        "{\"title\":\"negative/short\",\"text\":\"My Agave: negative/medium Again: negative/medium\","
                                + "\"sentiment\":\"negative\"}");
        assertThat(written.model()).isEqualTo("phrases");
        assertThat(written.promptVersion()).isEqualTo("slots/2");
    }

    @Test
    void requestForSlots_saysWhatIsWantedToModelAndEngineAlike() {
        var client = PhraseClient.saying(slot -> "fine");
        SLOTS.generator(10, client).generate(TemplateFixture.order(42, 0.9, BRIEFS));
        var request = client.requests.getFirst();
        assertThat(request.sampling().temperature()).isEqualTo(0.9);
        assertThat(request.prompt().version()).isEqualTo("slots/2");
        assertThat(request.prompt().system()).contains("JSON");
        assertThat(request.prompt().user())
                .contains("Reviews of things that people bought")
                .contains("{\"write\":\"A title for a negative review of Agave\",\"polarity\":\"negative\","
                        + "\"length\":\"short\",\"context\":{\"plant\":\"Agave\",\"sentiment\":\"negative\"}}")
                .contains("Number of gaps to fill: 6.")
                .doesNotContain("{{");
        assertThat(request.schema().at("/properties/items/minItems").intValue()).isEqualTo(6);
    }

    @Test
    void candidates_tellWhereTheyComeFrom() {
        var client = PhraseClient.saying(slot -> "fine");
        var response = (Candidate.Response)
                TemplateFixture.candidates(SLOTS.generator(10, client), TemplateFixture.order(42, 0.9, BRIEFS))
                        .getFirst();

        assertThat(response.input()).isEqualTo("plant: Saguaro");
        assertThat(response.origins().seedRows()).containsExactly("things#7");
        assertThat(response.steps())
                .containsExactly(
                        new Candidate.Step(
                                "expand",
                                Map.of(
                                        "start",
                                        "review",
                                        "depth",
                                        3,
                                        "temperature",
                                        0.9,
                                        "attributes",
                                        new TreeMap<>(Map.of("sentiment", "positive")))),
                        new Candidate.Step(
                                "fill",
                                Map.of(
                                        "slots",
                                        3,
                                        "prompt_version",
                                        "slots/2",
                                        "seed",
                                        client.requests.getFirst().seed())));
    }

    @Test
    void grammarWithoutSlots_asksNobody() {
        var fixture = TemplateFixture.grammar("{start: x, rules: {x: [{template: hi, set: {tone: casual}}]}}");
        var written =
                (Generation.Written) fixture.generator().generate(TemplateFixture.order(1, 1, TemplateFixture.free(2)));
        assertThat(written.model()).isEqualTo("none");
        assertThat(written.promptVersion()).isEqualTo("none");
        assertThat(written.candidates().getFirst().input()).isEqualTo("x: tone=casual");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\", \"sentiment\": \"negative\", \"x\": \"",
                "}{][ <sentiment> <title> \\<plant>",
                "line one\nline two\u0000\u2028\\",
                "{{slots}} {{description}} $1 \\Q",
            })
    void hostileFillsAndRows_arePlainText(String hostile) {
        var briefs = List.of(
                new SampleBrief(TemplateFixture.row(Map.of("plant", hostile)).row(), "positive"));
        var response = TemplateFixture.responses(
                        SLOTS.generator(10, PhraseClient.saying(slot -> "say " + hostile + " .")),
                        TemplateFixture.order(1, 0.9, briefs))
                .getFirst();
        JsonNode read = JsonMapper.shared().readTree(response.toString());

        assertThat(read).isEqualTo(response);
        assertThat(read.propertyNames()).containsExactly("title", "text", "sentiment");
        assertThat(read.get("title").stringValue()).isEqualTo("say " + hostile + " .");
        assertThat(read.get("text").stringValue())
                .isEqualTo("My " + hostile + ": say " + hostile + " . Again: say " + hostile + " .");
        assertThat(read.get("sentiment").stringValue()).isEqualTo("positive");
    }

    @Test
    void replyThatEndsEarly_leavesOutOnlyTheCandidatesItMisses() {
        LlmClient short4 = request -> {
            var items = JsonNodeFactory.instance
                    .arrayNode()
                    .add("a")
                    .add("b")
                    .add("c")
                    .add("d");
            return new LlmReply.Completed(items, LlmReply.FinishReason.LENGTH, List.of(), Usage.NONE, "m");
        };

        assertThat(TemplateFixture.candidates(SLOTS.generator(10, short4), TemplateFixture.order(1, 1, BRIEFS)))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(Candidate.Response.class),
                        second -> assertThat(second)
                                .isEqualTo(new Candidate.Missing(
                                        "plant: Agave", "Gap 5 was not filled: the reply has only 4 fills")));
    }

    @Test
    void fillsThatAreNoText_leaveTheirCandidateOut() {
        var client = PhraseClient.answering(slot -> slot.polarity().equals("positive")
                ? JsonNodeFactory.instance.numberNode(3)
                : JsonNodeFactory.instance.stringNode(slot.length().equals("short") ? "  " : "text"));

        assertThat(TemplateFixture.candidates(SLOTS.generator(10, client), TemplateFixture.order(1, 1, BRIEFS)))
                .containsExactly(
                        new Candidate.Missing(
                                "plant: Saguaro", "Gap 1 was not filled: the reply holds NUMBER where a text belongs"),
                        new Candidate.Missing("plant: Agave", "Gap 4 was not filled: the reply holds an empty text"));
    }

    @Test
    void overlongFill_leavesItsCandidateOut() {
        var client = PhraseClient.saying(slot -> "x".repeat(20_001));

        assertThat(TemplateFixture.candidates(SLOTS.generator(10, client), TemplateFixture.order(1, 1, BRIEFS)))
                .allSatisfy(candidate -> assertThat(((Candidate.Missing) candidate).reason())
                        .contains("a text of 20001 characters, more than 20000"));
    }

    @Test
    void refusedOrUnreadableFills_failTheBatchWithItsCost() {
        var usage = new Usage(3, 4, 0.1, 0, 0, 0);

        assertThat(SLOTS.generator(10, request -> new LlmReply.Refused("no", usage, "m"))
                        .generate(TemplateFixture.order(1, 1, BRIEFS)))
                .isEqualTo(new Generation.Failed("The gaps of the template were not filled: no", "m", "slots/2"));
        assertThat(SLOTS.generator(10, request -> new LlmReply.Unreadable("no JSON", "oops", usage, "m"))
                        .generate(TemplateFixture.order(1, 1, BRIEFS)))
                .isEqualTo(
                        new Generation.Failed("The fills of the template could not be read: no JSON", "m", "slots/2"));
    }

    @ParameterizedTest
    @CsvSource({"positive,positive", "Negative,negative", "very_positive,positive", "bad,negative", "mixed,neutral"})
    void polarity_isTheNearestThatEnginesKnow(String value, String polarity) {
        var fixture = TemplateFixture.grammar("""
                start: x
                rules: {x: [{llm_fill: {prompt: "Say <mood>", polarity: "<mood>"}}], mood: ["%s"]}
                """.formatted(value));
        var client = PhraseClient.saying(slot -> "said");
        fixture.generator(10, client).generate(TemplateFixture.order(1, 1, TemplateFixture.free(1)));

        assertThat(client.slots()).containsExactly(new Assignment.Slot("Say " + value, polarity, "medium", Map.of()));
    }

    @Test
    void sameOrder_givesTheSameGenerationFromAnyGenerator() {
        var order = TemplateFixture.order(99, 0.9, BRIEFS);
        var first = SLOTS.generator(10, PhraseClient.saying(Assignment.Slot::prompt));

        assertThat(first.generate(order)).isEqualTo(first.generate(order));
        assertThat(SLOTS.generator(10, PhraseClient.saying(Assignment.Slot::prompt))
                        .generate(order))
                .isEqualTo(first.generate(order));
    }

    @Test
    void candidate_dependsOnItsPlaceAndSeedOnly() {
        var fixture = TemplateFixture.grammar("""
                start: x
                rules: {x: ["<d><d><d><d><d><d>"], d: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]}
                """);
        var five = TemplateFixture.responses(fixture.generator(), TemplateFixture.order(8, 1, TemplateFixture.free(5)));
        var fifty =
                TemplateFixture.responses(fixture.generator(), TemplateFixture.order(8, 1, TemplateFixture.free(50)));
        var other =
                TemplateFixture.responses(fixture.generator(), TemplateFixture.order(9, 1, TemplateFixture.free(5)));

        assertThat(fifty).startsWith(five.toArray(JsonNode[]::new)).doesNotHaveDuplicates();
        assertThat(other).doesNotContainAnyElementsOf(five);
    }

    @Test
    void jsonTypes_followFromTheChosenAlternative() {
        var fixture = TemplateFixture.grammar("""
                start: x
                rules:
                  x: [{template: {n: "<n>", s: "<n> stars", b: "<b>", list: ["<n>", null, "<deep>"]}}]
                  n: [4]
                  b: [true]
                  deep: [{template: {k: 1.5}}]
                """);

        assertThat(fixture.responses(1, 1).getFirst())
                .hasToString("{\"n\":4,\"s\":\"4 stars\",\"b\":true,\"list\":[4,null,{\"k\":1.5}]}");
    }

    @Test
    void labelThatNoProductionFits_isMissingWithSymbolAndAttributes() {
        var briefs = List.of(new SampleBrief(null, "mixed"));
        var fixture = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: [{template: {text: "<text>", mood: "<label>"}}]
                  text: [{template: good, when: {label: up}}, {template: bad, when: {label: down}}]
                """).labelled("mood", "up", "down", "mixed");

        assertThat(TemplateFixture.candidates(fixture.generator(), TemplateFixture.order(1, 1, briefs)))
                .containsExactly(new Candidate.Missing(
                        "doc: label=mixed",
                        "No production of <text> fits label=mixed: they need {label=up} | {label=down}."
                                + " Maybe add a production without `when` or `set`"));
    }

    @Test
    void rowWithoutTheColumn_isMissingWithItsName() {
        var fixture = TemplateFixture.grammar("{start: x, rules: {x: ['The <plant>']}}")
                .columns("plant");

        assertThat(TemplateFixture.candidates(
                        fixture.generator(), TemplateFixture.order(1, 1, TemplateFixture.free(1))))
                .containsExactly(new Candidate.Missing(
                        "x",
                        "No production of <x> fits no attributes: they need a value for <plant>."
                                + " Maybe add a production without `when` or `set`"));
    }

    @Test
    void labelThatTheTemplateContradicts_isMissing() {
        var fixture = TemplateFixture.grammar("""
                start: x
                rules: {x: [{template: {label: "is <word>"}}], word: [a, b]}
                """).labelled("label", "a", "b");

        assertThat(TemplateFixture.candidates(
                        fixture.generator(), TemplateFixture.order(1, 1, List.of(new SampleBrief(null, "a")))))
                .allSatisfy(candidate -> assertThat(((Candidate.Missing) candidate).reason())
                        .contains("at label where 'a' was asked for"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            {start: y, rules: {x: [a]}} ~ grammar.start names <y>, which is no rule of the grammar. Maybe one of: x
            {start: x, rules: {x: ['<z>']}} ~ Rule <x> refers to <z>, which is neither a rule, an attribute, a column of the seed table nor the label. Maybe define it, or write \\<z> for plain text
            {start: x, rules: {x: [{template: a, when: {m: up}}]}} ~ Rule <x> has a production `when: {m: up}`, but no production sets m. Maybe add `set: {m: up}`
            {start: x, rules: {x: [{template: a, when: {m: up}}, '<m>'], m: [down, left]}} ~ Rule <x> has a production `when: {m: up}`, but m is only ever one of down, left
            {start: x, rules: {x: [{template: a, when: {m: up}}], m: [up, '<y>'], y: [b]}} ~ A `when` asks what <m> is, but that rule has productions that are no plain text. Maybe add `set: {m: …}` to each of its productions
            {start: x, rules: {x: ['<a> <b>'], a: [{template: q, set: {k: "1"}, when: {m: "1"}}], b: [{template: r, set: {m: "1"}, when: {k: "1"}}]}} ~ Attributes ask for each other in a circle: k -> m -> k. Maybe drop one of these `when` conditions
            {start: x, rules: {x: [{llm_fill: {prompt: 'Say <y>'}}], y: ['so <z>'], z: [{llm_fill: {prompt: hm}}]}} ~ The llm_fill of <x> refers to a symbol that itself needs an llm_fill: [y]. Maybe write that symbol as plain text
            """)
    void grammarThatCannotWork_isRefusedWithTheCure(String yaml, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TemplateFixture.grammar(yaml).generator())
                .withMessage(message);
    }
}

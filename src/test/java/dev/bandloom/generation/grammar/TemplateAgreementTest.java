package dev.bandloom.generation.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.generation.SampleBrief;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Labels, attributes and texts of one sample agree, whatever the temperature. */
class TemplateAgreementTest {
    /** The text stands before the label, and asks for what only the label's rule decides. */
    private static final String PLAIN_LABEL = """
            start: review
            rules:
              review:
                - template: {title: "<opinion>", body: {text: "It is <opinion>, I am <feeling>."}, sentiment: "<sentiment>"}
              opinion:
                - {template: great, when: {sentiment: positive}, weight: 5}
                - {template: lovely, when: {sentiment: positive}}
                - {template: awful, when: {sentiment: negative}}
                - {template: broken, when: {sentiment: negative}, weight: 5}
              feeling:
                - {template: happy, when: {sentiment: positive}}
                - {template: cross, when: {sentiment: negative}}
              sentiment:
                - {template: positive, weight: 4}
                - {template: negative, weight: 1}
            """;

    private static final String SET_LABEL = """
            start: review
            rules:
              review:
                - template: {text: "<closing> <mood> <closing>", sentiment: "<sentiment>"}
              closing:
                - {template: Buy it, when: {sentiment: positive}}
                - {template: Avoid it, when: {sentiment: negative}}
              mood:
                - {template: I smile, set: {sentiment: positive}, weight: 3}
                - {template: I grin, set: {sentiment: positive}, weight: 3}
                - {template: I frown, set: {sentiment: negative}, weight: 2}
            """;

    private static final String INHERITED_LABEL = """
            start: review
            rules:
              review:
                - {template: "<praise>", weight: 1}
                - {template: "<complaint>", weight: 3}
              praise:
                - {template: {text: "I like it", sentiment: positive}}
                - {template: {text: "I love it", sentiment: positive}}
              complaint:
                - {template: {text: "I hate it", sentiment: negative}}
            """;

    private static final Set<String> GOOD = Set.of("great", "lovely", "happy", "Buy", "smile", "grin", "like", "love");
    private static final Set<String> BAD = Set.of("awful", "broken", "cross", "Avoid", "frown", "hate");

    private static void agrees(JsonNode response) {
        String text = response.toString();
        boolean positive = response.get("sentiment").stringValue().equals("positive");
        assertThat((positive ? BAD : GOOD).stream().filter(text::contains))
                .as(text)
                .isEmpty();
        assertThat((positive ? GOOD : BAD).stream().filter(text::contains))
                .as(text)
                .isNotEmpty();
    }

    private static List<TemplateFixture> grammars() {
        return List.of(
                TemplateFixture.grammar(PLAIN_LABEL).labelled("sentiment", "positive", "negative"),
                TemplateFixture.grammar(SET_LABEL).labelled("sentiment", "positive", "negative"),
                TemplateFixture.grammar(INHERITED_LABEL).labelled("sentiment", "positive", "negative"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.7, 0.9, 1.2})
    void freeLabels_agreeWithTexts(double temperature) {
        for (TemplateFixture grammar : grammars()) {
            grammar.responses(2_000, temperature).forEach(TemplateAgreementTest::agrees);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 0.9, 1.2})
    void labelsOfBriefs_areWrittenExactly(double temperature) {
        var briefs = new ArrayList<SampleBrief>();
        for (int i = 0; i < 1_000; i++) {
            briefs.add(new SampleBrief(null, i % 10 < 6 ? "positive" : "negative"));
        }
        for (TemplateFixture grammar : grammars()) {
            var responses =
                    TemplateFixture.responses(grammar.generator(), TemplateFixture.order(7, temperature, briefs));

            for (int i = 0; i < briefs.size(); i++) {
                assertThat(responses.get(i).get("sentiment").stringValue())
                        .isEqualTo(briefs.get(i).label());
                agrees(responses.get(i));
            }
            assertThat(TemplateFixture.share(responses, "sentiment", "positive"))
                    .isEqualTo(0.6);
        }
    }

    /** 10,000 draws: five standard errors are 0.022 at most. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1.0, 3.0})
    void temperature_leavesAttributeFrequenciesAlone(double temperature) {
        double[] expected = {0.8, 0.75, 0.25};
        for (int i = 0; i < expected.length; i++) {
            var responses = grammars().get(i).responses(10_000, temperature);

            assertThat(TemplateFixture.share(responses, "sentiment", "positive"))
                    .isCloseTo(expected[i], within(0.022));
        }
    }

    @Test
    void temperature_flattensAndSharpensUnlabelledChoices() {
        var grammar = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: [{template: {word: "<word>"}}]
                  word: [{template: often, weight: 4}, {template: seldom, weight: 1}]
                """);

        assertThat(TemplateFixture.share(grammar.responses(10_000, 1.0), "word", "often"))
                .isCloseTo(0.8, within(0.02));
        assertThat(TemplateFixture.share(grammar.responses(10_000, 0.5), "word", "often"))
                .isCloseTo(16 / 17.0, within(0.02));
        assertThat(TemplateFixture.share(grammar.responses(10_000, 2.0), "word", "often"))
                .isCloseTo(2 / 3.0, within(0.02));
    }

    @Test
    void temperature_leavesWordsThatCarryAttributesAlone() {
        var grammar = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: [{template: {mood: "<mood>", tone: "<tone>"}}]
                  mood:
                    - {template: smiling, set: {tone: up}, weight: 3}
                    - {template: grinning, set: {tone: up}, weight: 1}
                """);

        assertThat(TemplateFixture.share(grammar.responses(10_000, 0.3), "mood", "smiling"))
                .isCloseTo(0.75, within(0.022));
    }

    @Test
    void severalAttributesOfOneProduction_areFixedTogether() {
        var grammar = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: [{template: {category: "<category>", what: "<item>", why: "<feature>", price: "<price>"}}]
                  feature:
                    - {template: sound, when: {category: audio}}
                    - {template: picture, when: {category: video}}
                  item:
                    - {template: headphones, set: {category: audio, price: "80"}}
                    - {template: loudspeaker, set: {category: audio, price: "300"}}
                    - {template: projector, set: {category: video, price: "500"}}
                """);

        assertThat(grammar.responses(500, 1).stream().map(JsonNode::toString).collect(Collectors.toSet()))
                .isSubsetOf(
                        "{\"category\":\"audio\",\"what\":\"headphones\",\"why\":\"sound\",\"price\":\"80\"}",
                        "{\"category\":\"audio\",\"what\":\"loudspeaker\",\"why\":\"sound\",\"price\":\"300\"}",
                        "{\"category\":\"video\",\"what\":\"projector\",\"why\":\"picture\",\"price\":\"500\"}")
                .hasSize(3);
    }

    @Test
    void attributesFixedByTheSameRuleInTurns_keepTheirWeights() {
        var grammar = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: [{template: {kind: "<kind>", note: "<note>"}}]
                  note:
                    - {template: rated, when: {rating: high}, weight: 1000}
                    - plain
                  thing:
                    - {template: a, set: {rating: high, kind: good}, weight: 1}
                    - {template: b, set: {kind: bad}, weight: 3}
                """);
        var responses = grammar.responses(10_000, 1);

        assertThat(TemplateFixture.share(responses, "kind", "bad")).isCloseTo(0.75, within(0.02));
        assertThat(responses.stream()
                        .filter(response -> response.get("note").stringValue().equals("rated")))
                .isNotEmpty()
                .allMatch(response -> response.get("kind").stringValue().equals("good"));
    }

    @Test
    void settersThatAskForOtherAttributes_areDrawnAfterThem() {
        var grammar = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: [{template: {label: "<verdict>", stars: "<stars>", text: "<text>"}}]
                  text:
                    - {template: five, when: {stars: "5"}}
                    - {template: four, when: {stars: "4"}}
                    - {template: one, when: {stars: "1"}}
                  verdict:
                    - {template: keep, when: {stars: "5"}}
                    - {template: keep, when: {stars: "4"}}
                    - {template: return, when: {stars: "1"}}
                  stars: [5, 4, {template: 1, weight: 98}]
                """).labelled("label", "keep", "return");
        var briefs = List.of(new SampleBrief(null, "keep"), new SampleBrief(null, "return"));

        for (long seed = 0; seed < 300; seed++) {
            var responses = TemplateFixture.responses(grammar.generator(), TemplateFixture.order(seed, 0.7, briefs));

            assertThat(responses.get(0).toString())
                    .isIn(
                            "{\"label\":\"keep\",\"stars\":5,\"text\":\"five\"}",
                            "{\"label\":\"keep\",\"stars\":4,\"text\":\"four\"}");
            assertThat(responses.get(1).toString()).isEqualTo("{\"label\":\"return\",\"stars\":1,\"text\":\"one\"}");
        }
    }

    @Test
    void twoRulesThatSetOneAttribute_neverContradictEachOther() {
        var grammar = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: [{template: {a: "<first>", b: "<second>", tone: "<tone>"}}]
                  first: [{template: hi, set: {tone: casual}}, {template: Dear Sir, set: {tone: formal}}]
                  second: [{template: bye, set: {tone: casual}}, {template: Yours faithfully, set: {tone: formal}}, and so on]
                """);

        assertThat(grammar.responses(2_000, 1.2)).allSatisfy(response -> {
            boolean casual = response.get("tone").stringValue().equals("casual");
            assertThat(response.get("a").stringValue()).isEqualTo(casual ? "hi" : "Dear Sir");
            assertThat(response.get("b").stringValue()).isIn("and so on", casual ? "bye" : "Yours faithfully");
        });
    }

    @Test
    void labelOfTheRecipe_isKnownToTemplatesAsLabel() {
        var grammar = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: [{template: {text: "<text>", topic: "<label>"}}]
                  text:
                    - {template: "About <label>: ships", when: {label: sea}}
                    - {template: "About <label>: cars", when: {label: land}}
                """).labelled("topic", "sea", "land");

        assertThat(grammar.responses(200, 1).stream().map(JsonNode::toString).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "{\"text\":\"About sea: ships\",\"topic\":\"sea\"}",
                        "{\"text\":\"About land: cars\",\"topic\":\"land\"}");
    }

    @Test
    void labelSymbolWithoutConditions_isTheSameEverywhereInASample() {
        var grammar = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: [{template: {text: "<topic>, that is <topic>", topic: "<topic>"}}]
                  topic: [sea, land, air]
                """).labelled("topic");

        assertThat(grammar.responses(300, 1)).allSatisfy(response -> {
            String topic = response.get("topic").stringValue();
            assertThat(response.get("text").stringValue()).isEqualTo(topic + ", that is " + topic);
        });
        assertThat(grammar.responses(300, 1).stream()
                        .map(response -> response.get("topic").stringValue()))
                .contains("sea", "land", "air");
    }

    @Test
    void labelWordedOtherwiseThanItsAttribute_agreesAllTheSame() {
        var grammar = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: [{template: {text: "<text>", verdict: "<verdict>"}}]
                  text: [{template: fine, when: {mood: up}}, {template: bad, when: {mood: down}}]
                  verdict: [{template: POS, set: {mood: up}}, {template: NEG, set: {mood: down}}]
                """).labelled("verdict", "POS", "NEG");
        var briefs = List.of(new SampleBrief(null, "POS"), new SampleBrief(null, "NEG"));

        assertThat(TemplateFixture.responses(grammar.generator(), TemplateFixture.order(1, 1, briefs)))
                .map(JsonNode::toString)
                .containsExactly("{\"text\":\"fine\",\"verdict\":\"POS\"}", "{\"text\":\"bad\",\"verdict\":\"NEG\"}");
    }

    @Test
    void conditionOnSeedColumn_choosesByTheRow() {
        var grammar = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: ["<plant> needs <need>."]
                  need: [{template: little water, when: {climate: dry}}, {template: much water, when: {climate: wet}}]
                """).columns("plant", "climate");
        var briefs = List.of(
                TemplateFixture.row(Map.of("plant", "Saguaro", "climate", "dry")),
                TemplateFixture.row(Map.of("plant", "Rice", "climate", "wet")));

        assertThat(TemplateFixture.responses(grammar.generator(), TemplateFixture.order(1, 1, briefs)))
                .map(JsonNode::stringValue)
                .containsExactly("Saguaro needs little water.", "Rice needs much water.");
    }

    @Test
    void ordinarySymbolTwice_isExpandedTwice() {
        var grammar = TemplateFixture.grammar("""
                start: doc
                rules:
                  doc: ["<word> <word>"]
                  word: [a, b]
                """);

        assertThat(grammar.responses(100, 1).stream().map(JsonNode::stringValue).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("a a", "a b", "b a", "b b");
    }
}

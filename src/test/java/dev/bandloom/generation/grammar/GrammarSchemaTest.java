package dev.bandloom.generation.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class GrammarSchemaTest {
    private static String derived(String yaml, String... labels) {
        return GrammarSchema.derive(TemplateFixture.grammar(yaml).grammar(), List.of(labels))
                .toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            {start: x, rules: {x: ['a <y>'], y: [b, c]}} ~ {"type":"string","minLength":1}
            {start: x, rules: {x: ['<y><y>'], y: [b, '']}} ~ {"type":"string"}
            {start: x, rules: {x: ['<y>'], y: [1, 2]}} ~ {"type":"integer"}
            {start: x, rules: {x: [{llm_fill: {prompt: p}}]}} ~ {"type":"string","minLength":1}
            {start: x, rules: {x: [[a, '<y>'], [c]], y: [1.5]}} ~ {"type":"array","items":{"anyOf":[{"type":"string","minLength":1},{"type":"number","enum":[1.5]}]},"minItems":1,"maxItems":2}
            """)
    void startThatIsNoObject_isItsType(String yaml, String schema) {
        assertThat(derived(yaml)).isEqualTo(schema);
    }

    @Test
    void objects_areClosedWithEveryMemberRequired() {
        assertThat(JsonMapper.shared().readTree(derived("""
                start: doc
                rules:
                  doc: [{template: {text: "Say <word>.", word: "<word>", stars: "<stars>", sure: "<sure>", deep: {fixed: 3, title: Hi}}}]
                  word: [a, b]
                  stars: [1, 2, 3]
                  sure: [true, false]
                """)))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"type": "object",
                         "properties": {
                           "text": {"type": "string", "minLength": 1},
                           "word": {"type": "string", "enum": ["a", "b"]},
                           "stars": {"type": "integer", "enum": [1, 2, 3]},
                           "sure": {"type": "boolean"},
                           "deep": {"type": "object",
                             "properties": {"fixed": {"type": "integer"}, "title": {"type": "string", "minLength": 1}},
                             "required": ["fixed", "title"], "additionalProperties": false}},
                         "required": ["text", "word", "stars", "sure", "deep"],
                         "additionalProperties": false}
                        """));
    }

    @Test
    void membersThatOnlySomeProductionsHave_areOptional() {
        assertThat(JsonMapper.shared().readTree(derived("""
                start: doc
                rules:
                  doc: ["<a>", {template: {text: "<n>", extra: y}}]
                  a: [{template: {text: x}}]
                  n: [7]
                """)))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"type": "object",
                         "properties": {
                           "text": {"anyOf": [{"type": "string", "minLength": 1}, {"type": "integer", "enum": [7]}]},
                           "extra": {"type": "string", "minLength": 1}},
                         "required": ["text"], "additionalProperties": false}
                        """));
    }

    @Test
    void labels_areListedHoweverTheyAreWritten() {
        String list = "\"sentiment\":{\"type\":\"string\",\"enum\":[\"positive\",\"negative\"]}";

        assertThat(derived("{start: d, rules: {d: [{template: {sentiment: '<label>'}}]}}", "positive", "negative"))
                .contains(list);
        assertThat(derived("""
                        start: d
                        rules:
                          d: [{template: {sentiment: positive}}, {template: {sentiment: negative}}]
                        """, "positive", "negative")).contains(list);
        assertThat(derived("""
                start: d
                rules:
                  d: [{template: {sentiment: '<sentiment>', text: '<mood>'}}]
                  mood: [{template: fine, set: {sentiment: positive}}, {template: bad, set: {sentiment: negative}}]
                """, "positive", "negative"))
                .contains(list)
                .contains("\"text\":{\"type\":\"string\",\"minLength\":1}");
    }

    @Test
    void longListsOfLiterals_arePlainText() {
        String words =
                String.join(", ", IntStream.range(0, 51).mapToObj(i -> "w" + i).toList());

        assertThat(derived("{start: d, rules: {d: [{template: {w: '<w>'}}], w: [" + words + "]}}"))
                .contains("\"w\":{\"type\":\"string\",\"minLength\":1}");
        assertThat(derived("{start: d, rules: {d: [{template: {w: '<w>'}}], w: [" + words.substring(4) + "]}}"))
                .contains("\"enum\":[\"w1\",");
    }

    @Test
    void recursiveStructures_referToThemselves() {
        var fixture = TemplateFixture.grammar("""
                start: node
                rules:
                  node: [{template: {name: "<name>", next: "<node>"}}, {template: {name: "<name>", next: null}}]
                  name: [a, b]
                """);
        var schema = GrammarSchema.derive(fixture.grammar(), List.of());

        assertThat(schema.at("/properties/next/anyOf").toString()).contains("{\"$ref\":\"#/$defs/node\"}");
        assertThat(fixture.responses(50, 1))
                .allSatisfy(response ->
                        assertThat(TemplateFixture.complaints(schema, response)).isEmpty())
                .anySatisfy(response ->
                        assertThat(response.at("/next/next/name").isString()).isTrue());
        assertThat(TemplateFixture.complaints(
                        schema,
                        JsonMapper.shared().readTree("{\"name\":\"a\",\"next\":{\"name\":\"c\",\"next\":null}}")))
                .isNotEmpty();
    }

    @Test
    void structuresThatMultiply_staySmall() {
        var yaml = new StringBuilder("start: s0\nrules:\n");
        for (int i = 0; i < 40; i++) {
            yaml.append("  s%d: [{template: {a: '<s%d>', b: '<s%d>'}}]\n".formatted(i, i + 1, i + 1));
        }
        yaml.append("  s40: [end]\n");

        assertThat(derived(yaml.toString())).hasSizeLessThan(200_000);
    }
}

package dev.bandloom.llm.openai;

import static dev.bandloom.llm.openai.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StrictSchemasTest {
    @Test
    void closedSchema_isStrict() {
        JsonNode schema = json("""
                {"type":"object","properties":{"a":{"type":"string","pattern":"^x"},"b":{"type":["integer","null"],"minimum":1}},
                 "required":["b","a"],"additionalProperties":false}""");

        assertThat(StrictSchemas.wire(schema)).isEqualTo(new StrictSchemas.Wire(schema, true));
    }

    @Test
    void assertionsThatTheDialectLacks_areLeftOut() {
        JsonNode schema = json("""
                {"$schema":"x","type":"object","properties":{"a":{"type":"string","minLength":3,"format":"iri","default":"q",
                 "pattern":"(?i)x"}},"required":["a"],"additionalProperties":false}""");

        StrictSchemas.Wire wire = StrictSchemas.wire(schema);

        assertThat(wire.strict()).isTrue();
        assertThat(wire.schema()).isEqualTo(json("""
                {"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}"""));
    }

    @Test
    void openObject_isClosed() {
        StrictSchemas.Wire wire = StrictSchemas.wire(json("""
                {"properties":{"a":{"enum":["x","y"]},"b":{"oneOf":[{"type":"string"},{"const":3}]}},"required":["a","b"]}"""));

        assertThat(wire.strict()).isTrue();
        assertThat(wire.schema()).isEqualTo(json("""
                {"type":"object","properties":{"a":{"enum":["x","y"],"type":"string"},
                 "b":{"anyOf":[{"type":"string"},{"const":3,"type":"number"}]}},
                 "required":["a","b"],"additionalProperties":false}"""));
    }

    @Test
    void definitions_areTranslated() {
        StrictSchemas.Wire wire = StrictSchemas.wire(json("""
                {"type":"object","properties":{"a":{"$ref":"#/$defs/n"}},"required":["a"],
                 "$defs":{"n":{"type":"string","maxLength":3}}}"""));

        assertThat(wire.strict()).isTrue();
        assertThat(wire.schema().path("$defs").path("n")).isEqualTo(json("{\"type\":\"string\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}",
                "{\"type\":\"object\"}",
                "{\"type\":\"object\",\"properties\":{\"a\":{}},\"required\":[\"a\"]}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[1,\"x\"]}},\"required\":[\"a\"]}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\"}},\"required\":[\"a\"]}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"allOf\":[{\"type\":\"string\"}]}},\"required\":[\"a\"]}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],"
                        + "\"additionalProperties\":{\"type\":\"string\"}}",
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
                "{\"anyOf\":[{\"type\":\"string\"}]}",
                "true"
            })
    void inexpressibleSchema_goesOutAsItIs(String text) {
        JsonNode schema = json(text);

        assertThat(StrictSchemas.wire(schema)).isEqualTo(new StrictSchemas.Wire(schema, false));
    }

    @Test
    void tooManyChoicesOrLevels_areNotStrict() {
        var choices = new StringBuilder("\"c0\"");
        for (int i = 1; i <= 1000; i++) {
            choices.append(",\"c").append(i).append('"');
        }
        String deep = "{\"type\":\"string\"}";
        for (int i = 0; i < 12; i++) {
            deep = "{\"type\":\"object\",\"properties\":{\"a\":" + deep + "},\"required\":[\"a\"]}";
        }

        assertThat(StrictSchemas.wire(json("{\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[" + choices
                                + "]}},\"required\":[\"a\"]}"))
                        .strict())
                .isFalse();
        assertThat(StrictSchemas.wire(json(deep)).strict()).isFalse();
    }
}

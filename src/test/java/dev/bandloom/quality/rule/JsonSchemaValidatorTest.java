package dev.bandloom.quality.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonSchemaValidatorTest extends ValidatorContract {
    private static final String SCHEMA = """
            {"type": "object", "required": ["name", "score"], "additionalProperties": false,
             "properties": {
               "name": {"type": "string", "minLength": 2, "pattern": "^[A-Z]"},
               "score": {"type": "integer", "maximum": 10},
               "kind": {"enum": ["tree", "shrub"]},
               "born": {"type": "string", "format": "date"},
               "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}}},
             "$defs": {"part": {"type": "object", "properties": {"name": {"type": "string"},
               "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}}}}}}
            """;

    @Override
    protected Validator validator() {
        return new JsonSchemaValidator(json(SCHEMA));
    }

    @Test
    void check_fittingResponse_isAccepted() {
        assertThat(
                        check(
                                "{'name': 'Saguaro', 'score': 7.0, 'kind': 'tree', 'born': '1901-02-03', 'parts': [{'name': 'x'}]}"))
                .isEqualTo(Verdict.Accepted.UNGRADED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': 'Saguaro'}|the response: required property 'score' not found",
                "{'name': 'Saguaro', 'score': 'many'}|/score: string found, integer expected",
                "{'name': 'Saguaro', 'score': 11}|/score: must have a maximum value of 10",
                "{'name': 'saguaro', 'score': 1}|/name: does not match the regex pattern ^[A-Z]",
                "{'name': 'Sa', 'score': 1, 'kind': 'fern'}|/kind: does not have a value in the enumeration [\"tree\", \"shrub\"]",
                "{'name': 'Sa', 'score': 1, 'x': 2}|the response: property 'x' is not defined in the schema and the schema does"
                        + " not allow additional properties",
                "{'name': 'Sa', 'score': 1, 'born': 'May'}|/born: does not match the date pattern must be a valid RFC 3339"
                        + " full-date",
                "{'name': 'Sa', 'score': 1, 'parts': [{'parts': [{'name': 3}]}]}|/parts/0/parts/0/name: integer found, string"
                        + " expected",
                "{}|the response: required property 'name' not found (and 1 more)",
                "'text'|the response: string found, object expected"
            })
    void check_wrongResponse_namesPlaceAndFault(String response, String reason) {
        assertThat(check(response)).isEqualTo(new Verdict.Rejected(reason, null));
    }

    @Test
    void check_otherDefaultLocale_givesTheSameReason() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(check("{'name': 'Saguaro'}"))
                    .isEqualTo(new Verdict.Rejected("the response: required property 'score' not found", null));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void check_longReason_isShortened() {
        var schema = json("{'const': '" + "x".repeat(1000) + "'}");

        assertThat(new JsonSchemaValidator(schema)
                        .check(new Inspection(1, List.of(text("y"))))
                        .getFirst())
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .hasSizeLessThan(220)
                                .endsWith("…"));
    }

    @Test
    void check_patternThatBacktracksWithoutEnd_isGivenUp() {
        var schema = json("{'type': 'string', 'pattern': '(a+)+$'}");

        assertThat(new JsonSchemaValidator(schema)
                        .check(new Inspection(1, List.of(text("a".repeat(5_000) + "!"))))
                        .getFirst())
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("'(a+)+$' needs more than 10000000 steps"));
    }

    @Test
    void check_schemaThatMultipliesItsWork_isGivenUp() {
        var schema = new StringBuilder("{'$ref': '#/$defs/d0', '$defs': {'d30': {'type': 'string'}");
        for (int i = 0; i < 30; i++) {
            String next = "{'$ref': '#/$defs/d" + (i + 1) + "'}";
            schema.append(", 'd" + i + "': {'allOf': [" + next + ", " + next + "]}");
        }
        var validator = new JsonSchemaValidator(json(schema + "}}"));

        assertThat(validator.check(new Inspection(1, List.of(text("y")))).getFirst())
                .isEqualTo(new Verdict.Rejected("the response needs more than 2000000 steps or levels to check", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref': 'https://example.com/schema.json'}",
                "{'$ref': 'http://127.0.0.1:1/schema.json'}",
                "{'$ref': 'file:///etc/passwd'}",
                "{'$ref': 'classpath:/models/models.yaml'}",
                "{'properties': {'a': {'$ref': 'other.json'}}}",
                "{'properties': {'a': {'$ref': '#/$defs/gone'}}}",
                "{'$schema': 'https://example.com/dialect', 'type': 'object'}",
                "{'pattern': '(a'}"
            })
    void create_unusableSchema_isRefused(String schema) {
        JsonNode node = json(schema);

        assertThatThrownBy(() -> new JsonSchemaValidator(node))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The JSON Schema of the samples cannot be used");
    }

    private Verdict check(String response) {
        return validator()
                .check(new Inspection(1, List.of(SampleText.of(json(response)))))
                .getFirst();
    }

    private static JsonNode json(String text) {
        return SampleJson.mapper().readTree(text.replace('\'', '"'));
    }
}

package dev.bandloom.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.DatasetFormat;
import dev.bandloom.dataset.format.CustomFormat.UnknownKeys;
import dev.bandloom.dataset.format.FormatDefinition.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormatDefinitionTest {
    private static final String CARD = """
            {
              "name": "plant card",
              "description": "A card in a botanical garden.",
              "fields": {
                "plant": {"type": "string", "description": "Common name", "example": "saguaro"},
                "height_m": {"type": "float", "example": 12},
                "year": {"type": "integer", "required": false},
                "thorny": {"type": "boolean"},
                "note": {"type": "string", "required": false, "example": ""}
              }
            }
            """;

    @Test
    void definition_becomesASchemaWithDescriptionsAndExamples() {
        assertThat(defined(CARD, UnknownKeys.REJECT).schema(List.of())).isEqualTo(json("""
                {"type": "object", "required": ["plant", "height_m", "thorny"], "additionalProperties": false,
                 "title": "plant card", "description": "A card in a botanical garden.",
                 "properties": {
                   "plant": {"type": "string", "minLength": 1, "description": "Common name", "examples": ["saguaro"]},
                   "height_m": {"type": "number", "examples": [12.0]},
                   "year": {"type": "integer"},
                   "thorny": {"type": "boolean"},
                   "note": {"type": "string", "examples": [""]}}}
                """));
    }

    @Test
    void fieldsOfADefinition_keepTheirOrder() {
        assertThat(defined(CARD, UnknownKeys.REJECT).fields().keySet())
                .containsExactly("plant", "height_m", "year", "thorny", "note");
    }

    @Test
    void wholeNumbersOfFloatFields_becomeFloats() {
        DatasetFormat card = defined(CARD, UnknownKeys.REJECT);
        var rules = new FormatRules(card, card.schema(List.of()));

        JsonNode read = rules.read(json("{\"plant\": \"a\", \"height_m\": 12, \"year\": 1999.0, \"thorny\": true}"));

        assertThat(read).hasToString("{\"plant\":\"a\",\"height_m\":12.0,\"year\":1999,\"thorny\":true}");
    }

    @Test
    void blankTexts_areRefusedWhereTheyAreRequired() {
        DatasetFormat card = defined(CARD, UnknownKeys.REJECT);
        var rules = new FormatRules(card, card.schema(List.of()));

        assertThat(rules.problem(json("{\"plant\": \"\\n\", \"height_m\": 1.0, \"thorny\": true}")))
                .isEqualTo("/plant: is blank, but the format asks for a text");
        assertThat(rules.problem(json("{\"plant\": \"a\", \"height_m\": 1.0, \"thorny\": true, \"note\": \"\"}")))
                .isNull();
    }

    @Test
    void unknownKeys_areRemarkedOnWhereTheyAreAllowed() {
        var format = defined(CARD, UnknownKeys.WARN);

        assertThat(format.schema(List.of()).get("additionalProperties").booleanValue())
                .isTrue();
        assertThat(format.remark(json("{\"plant\": \"a\", \"colour\": 1, \"" + "x".repeat(80) + "\": 2}")))
                .isEqualTo("members that the format does not have: 'colour', '" + "x".repeat(60) + "…'");
        assertThat(format.remark(json("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1}")))
                .endsWith("'e' and 2 more");
        assertThat(format.remark(json("{\"plant\": \"a\"}"))).isNull();
    }

    @Test
    void wrongDefinition_isRefusedWithAllItsProblems() {
        assertThat(problems("""
                {
                  "name": 7,
                  "fieldz": {},
                  "fields": {
                    "plant": "string",
                    "height": {"type": "double", "requird": true},
                    "year": {"type": "integer", "example": "1999"},
                    "thorny": {"type": "boolean", "required": "yes", "description": ["a"]},
                    "no name": {},
                    "kind": {"type": ["string"]},
                    "title": {"type": "string", "example": " "},
                    "count": null
                  }
                }
                """))
                .containsExactly(
                        "fieldz: unknown key, expected name, description, fields. Maybe fields?",
                        "name: must be text, but is 7",
                        "fields.plant: must be an object with a type, but is 'string'; write {\"type\": \"string\"}",
                        "fields.height.requird: unknown key, expected type, description, required, example. Maybe required?",
                        "fields.height.type: must be one of string, integer, float, boolean, but is 'double'. Maybe float?",
                        "fields.year.example: must be of type integer, but is '1999'",
                        "fields.thorny.description: must be text, but is a list",
                        "fields.thorny.required: must be true or false, but is 'yes'",
                        "fields.no name: is no name of a field: it must begin with a letter or '_' and have at most 64"
                                + " letters, digits, '_', '-' and '.'",
                        "fields.no name.type: is missing; give one of string, integer, float, boolean",
                        "fields.kind.type: must be one of string, integer, float, boolean, but is a list",
                        "fields.title.example: must not be blank, for the field is required; show a real value",
                        "fields.count: must be an object with a type, but is null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            [] ~ must be an object with name, description and fields, but is a list
            {} ~ fields: is missing
            {"fields": {}} ~ fields: must be an object that names at least one field, but is an object
            {"fields": [1]} ~ fields: must be an object that names at least one field, but is a list
            {"fields": {"a": {"type": "string", "required": false}}} ~ fields: must hold a required field
            {"fields": {"a": {"type": "integer", "example": 1.5}}} ~ fields.a.example: must be of type integer, but is 1.5
            {"fields": {"a": {"type": "integer", "example": 99999999999999999999}}} ~ fields.a.example: must be of type integer
            {"fields": {"a": {"type": "str"}}} ~ fields.a.type: must be one of string, integer, float, boolean, but is 'str'. Maybe string?
            """)
    void oddDefinitions_areRefused(String definition, String problem) {
        assertThat(problems(definition)).singleElement().asString().startsWith(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"fields\": ",
                "{\"fields\": {\"a\": {\"type\": \"string\"}}} trailing",
                "{\"fields\": {\"a\": {\"type\": \"string\"}, \"a\": {\"type\": \"string\"}}}",
                "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
                "\u0000"
            })
    void whatIsNoJson_isRefusedWithOneProblem(String text) {
        assertThat(problems(text)).singleElement().asString().matches("(?s)(is no JSON|must be an object).*");
    }

    @Test
    void hugeDefinitions_areRefusedInBoundedMessages() {
        var many = new StringBuilder("{\"fields\": {");
        for (int i = 0; i < 400; i++) {
            many.append(i == 0 ? "" : ",").append("\"bad ").append(i).append("\": 1");
        }

        assertThat(problems(many + "}}")).hasSize(50);
        assertThat(problems(" ".repeat(FormatDefinition.MOST_BYTES + 1)))
                .containsExactly("is larger than 256 KiB; describe fewer fields");
        assertThat(problems("{\"fields\": {\"" + "y".repeat(5_000) + "\": {\"type\": \"string\"}}}"))
                .singleElement()
                .asString()
                .hasSizeLessThan(300);
    }

    private static CustomFormat defined(String json, UnknownKeys unknownKeys) {
        return switch (FormatDefinition.read(json.getBytes(StandardCharsets.UTF_8), unknownKeys)) {
            case Reading.Defined(CustomFormat format) -> format;
            case Reading.Wrong wrong -> throw new AssertionError(wrong.problems());
        };
    }

    private static List<String> problems(String json) {
        return switch (FormatDefinition.read(json.getBytes(StandardCharsets.UTF_8), UnknownKeys.REJECT)) {
            case Reading.Defined defined -> List.of();
            case Reading.Wrong(List<String> problems) -> problems;
        };
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}

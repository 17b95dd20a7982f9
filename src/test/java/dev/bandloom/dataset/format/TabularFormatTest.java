package dev.bandloom.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TabularFormatTest {
    private static final JsonNode ROW = json("""
            {"type": "object", "additionalProperties": false,
             "required": ["city", "size_km2", "people", "founded", "capital", "kind"],
             "properties": {
               "city": {"type": "string", "minLength": 1},
               "size_km2": {"type": "number"},
               "people": {"type": ["integer", "null"]},
               "founded": {"type": "string", "format": "date", "formatMinimum": "1000-01-01",
                           "formatMaximum": "2000-12-31"},
               "capital": {"type": "boolean"},
               "kind": {"type": "string", "enum": ["Port", "Spa"]}}}""");
    private static final String TYPED = "{\"city\":\"Oslo\",\"size_km2\":454.0,\"people\":709037,"
            + "\"founded\":\"1624-09-26\",\"capital\":true,\"kind\":\"Port\"}";

    private final FormatRules rules = new FormatRules(new TabularFormat(ROW), new TabularFormat(ROW).schema(List.of()));

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            {"city":"Oslo","size_km2":454,"people":709037,"founded":"1624-09-26","capital":true,"kind":"Port"}
            {"kind":"port","capital":"Yes","founded":"26 September 1624","people":"709,037","size_km2":"454","city":"Oslo"}
            {"City":"Oslo","Size (km2)":"454.0","PEOPLE":709037.0,"Founded":"26.9.1624","capital":1,"Kind":"PORT"}
            {"row":{"city":"Oslo","size_km2":454,"people":709037,"founded":"1624-09-26","capital":true,"kind":"Port"}}
            ["Oslo", 454, 709037, "1624-09-26", true, "Port"]
            ["Oslo", "454", "709 037", "September 26, 1624", "true", "Port"]
            "Oslo,454,709037,1624-09-26,yes,Port"
            "| Oslo | 454 | 709,037 | 1624-09-26 | yes | Port |"
            "Oslo,454,\\"709,037\\",26/09/1624,y,port"
            """)
    void rowInAnotherForm_isReadAsTheRow(String written) {
        assertThat(rules.read(json(written)).toString()).isEqualTo(TYPED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            ["Oslo", 454]
            ["city", "size_km2", "people", "founded", "capital", "kind"]
            "Oslo"
            "one line\\nanother line"
            [["Oslo", 454, 709037, "1624-09-26", true, "Port"]]
            12
            null
            """)
    void whatIsNoRow_staysAsItIs(String written) {
        assertThat(rules.read(json(written))).isEqualTo(json(written));
    }

    @Test
    void columnsOfARow_comeInTheirOrderWithNullForTheMissingAndStrangersLast() {
        JsonNode row = rules.read(json("{\"other\":1,\"kind\":\"Spa\",\"city\":\"Bath\"}"));

        assertThat(row.toString()).isEqualTo("{\"city\":\"Bath\",\"people\":null,\"kind\":\"Spa\",\"other\":1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            number  | "1,234"       | 1234.0
            number  | "1,234,567.5" | 1234567.5
            number  | "1.234,5"     | 1234.5
            number  | "3,5"         | 3.5
            number  | "€ 12.50"     | 12.5
            number  | "-4 $"        | -4.0
            number  | "1e3"         | 1000.0
            number  | 7             | 7.0
            number  | "12,34,56"    | "12,34,56"
            number  | "about 5"     | "about 5"
            number  | ""            | ""
            integer | "1,234"       | 1234
            integer | "12.0"        | 12
            integer | "12.5"        | 12.5
            integer | "007"         | 7
            boolean | "No"          | false
            boolean | 0             | false
            boolean | "maybe"       | "maybe"
            string  | 12            | "12"
            string  | true          | "true"
            """)
    void cell_getsTheTypeOfItsColumnWhereItCanMeanOneThing(String type, String written, String read) {
        assertThat(cell("{\"type\":\"" + type + "\"}", written).toString())
                .isEqualTo(json(read).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            date      | 2024-03-05                | 2024-03-05
            date      | 2024/3/5                  | 2024-03-05
            date      | 2024.03.05                | 2024-03-05
            date      | 20240305                  | 2024-03-05
            date      | 5.3.2024                  | 2024-03-05
            date      | 5 March 2024              | 2024-03-05
            date      | 5th Mar 2024              | 2024-03-05
            date      | Mar 5, 2024               | 2024-03-05
            date      | 25/03/2024                | 2024-03-25
            date      | 03/25/2024                | 2024-03-25
            date      | 05/05/2024                | 2024-05-05
            date      | 2024-03-05T00:00:00Z      | 2024-03-05
            date      | 03/05/2024                | 03/05/2024
            date      | 2023-02-29                | 2023-02-29
            date      | 40/40/2024                | 40/40/2024
            date      | 2024-03-05T14:30:00Z      | 2024-03-05T14:30:00Z
            date-time | 2024-03-05 14:30          | 2024-03-05T14:30:00Z
            date-time | 2024-03-05T14:30:15+02:00 | 2024-03-05T14:30:15+02:00
            date-time | 5 March 2024, 9:05        | 2024-03-05T09:05:00Z
            date-time | 2024-03-05                | 2024-03-05
            date-time | 2024-03-05T25:00:00Z      | 2024-03-05T25:00:00Z
            """)
    void date_isWrittenAsIso8601WhereItCanBeOneDayOnly(String format, String written, String read) {
        assertThat(cell("{\"type\":\"string\",\"format\":\"" + format + "\"}", "\"" + written + "\"")
                        .stringValue())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":["number","null"]}                           | "n/a"  | null
            {"type":["string","null"],"format":"date"}           | "-"    | null
            {"type":["string","null"]}                           | " "    | null
            {"type":["string","null"]}                           | "none" | "none"
            {"type":["string","null"],"enum":["Na","Cl",null]}   | "na"   | "Na"
            {"type":"number"}                                    | "n/a"  | "n/a"
            {"type":"integer","enum":[1,2]}                      | "2"    | 2
            {"type":"string","enum":["a","A"]}                   | "A"    | "A"
            {"type":"string","enum":["1","2"]}                   | 2      | "2"
            {"type":["string","integer"]}                        | "007"  | "007"
            {"type":["string","integer"]}                        | 7      | 7
            {"type":["boolean","string"]}                        | "no"   | "no"
            """)
    void cell_isNullOrAListedValueWhereThatIsMeant(String column, String written, String read) {
        assertThat(cell(column, written)).isEqualTo(json(read));
    }

    private static JsonNode cell(String column, String written) {
        JsonNode schema = json("{\"type\":\"object\",\"properties\":{\"a\":" + column + "}}");
        return new FormatRules(new TabularFormat(schema), new TabularFormat(schema).schema(List.of()))
                .read(json("{\"a\":" + written + "}"))
                .get("a");
    }

    @Test
    void numberInAVeryLongText_isLeftAlone() {
        String digits = "1".repeat(100_000);

        assertThat(cell("{\"type\":\"number\"}", "\"" + digits + "\"").stringValue())
                .isEqualTo(digits);
    }

    @Test
    void row_isHeldAgainstTheBoundsOfItsDates() {
        assertThat(rules.problem(json(TYPED))).isNull();
        assertThat(rules.problem(json(TYPED.replace("1624", "0999"))))
                .isEqualTo("/founded: is '0999-09-26', earlier than 1000-01-01");
        assertThat(rules.problem(json(TYPED.replace("1624", "2024"))))
                .isEqualTo("/founded: is '2024-09-26', later than 2000-12-31");
    }

    @Test
    void requiredText_mustNotBeBlankAndAnEmptyCellMayBeNull() {
        assertThat(rules.problem(json(TYPED.replace("Oslo", "  ")))).startsWith("/city: is blank");
        assertThat(rules.problem(json(TYPED.replace("709037", "null")))).isNull();
    }

    @Test
    void markdownRow_keepsEscapedBarsAndKnowsItsRule() {
        assertThat(MarkdownRow.cells("| a \\| b | | c|")).containsExactly("a | b", "", "c");
        assertThat(MarkdownRow.cells("a | b")).containsExactly("a", "b");
        assertThat(MarkdownRow.isRule("|---|:--:|")).isTrue();
        assertThat(MarkdownRow.isRule("| - | b |")).isFalse();
    }
}

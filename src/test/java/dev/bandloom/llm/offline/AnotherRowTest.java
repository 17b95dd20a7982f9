package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmReply;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rows of a table as the offline engine writes them from a row that exists. */
class AnotherRowTest {
    private static final String SCHEMA = """
            {"type": "object", "additionalProperties": false, "required": ["city"], "properties": {
              "city": {"type": "string"},
              "kind": {"type": "string", "enum": ["hill", "port", "spa"]},
              "mood": {"type": "string", "enum": ["hill", "port", "spa"]},
              "people": {"type": "integer", "minimum": 100, "maximum": 1000},
              "share": {"type": "number", "minimum": 0, "maximum": 1},
              "day": {"type": "string", "format": "date", "formatMinimum": "2024-01-01", "formatMaximum": "2024-12-31"},
              "at": {"type": "string", "format": "date-time"},
              "open": {"type": "boolean"},
              "note": {"type": ["string", "null"]}}}""";
    private static final Map<String, String> ROW = Map.of(
            "city", "Bath",
            "kind", "port",
            "mood", "spa",
            "people", "990",
            "share", "0.25",
            "day", "2024-12-30",
            "at", "2024-05-01T10:00:00Z",
            "open", "no",
            "note", "");

    private static Assignment.Writing rows(String schema, Map<String, String> row, @Nullable String label, int count) {
        var brief = new Assignment.Brief(row, label, Map.of(), List.of(), true, List.of());
        Assignment.Brief[] briefs = Collections.nCopies(count, brief).toArray(Assignment.Brief[]::new);
        Assignment.Writing plain = Desk.writing(schema, "{}", briefs);
        return new Assignment.Writing(
                plain.task(),
                plain.description(),
                plain.requirements(),
                plain.itemSchema(),
                label == null ? null : "mood",
                plain.examples(),
                plain.avoid(),
                plain.briefs());
    }

    @Test
    void row_keepsItsWordsTogetherAndMovesItsNumbersAndDatesWithinTheirRange() {
        Set<String> people = new HashSet<>();
        for (JsonNode row : Desk.items(rows(SCHEMA, ROW, null, 40), 0.7, 5)) {
            assertThat(row.path("city").stringValue()).isEqualTo("Bath");
            assertThat(row.path("kind").stringValue()).isEqualTo("port");
            assertThat(row.path("mood").stringValue()).isEqualTo("spa");
            assertThat(row.path("open").booleanValue()).isFalse();
            assertThat(row.path("note").isNull()).isTrue();
            assertThat(row.path("people").intValue()).isBetween(900, 1000).isNotEqualTo(990);
            assertThat(row.path("share").doubleValue()).isBetween(0.22, 0.28).isNotEqualTo(0.25);
            assertThat(LocalDate.parse(row.path("day").stringValue()))
                    .isBetween(LocalDate.parse("2024-11-24"), LocalDate.parse("2024-12-31"))
                    .isNotEqualTo(LocalDate.parse("2024-12-30"));
            assertThat(row.path("at").stringValue()).matches("2024-0[45]-\\d\\dT\\d\\d:\\d\\d:00Z");
            assertThat(OffsetDateTime.parse(row.path("at").stringValue()))
                    .isNotEqualTo(OffsetDateTime.parse("2024-05-01T10:00:00Z"));
            people.add(row.path("people").toString());
        }
        assertThat(people).hasSizeGreaterThan(10);
    }

    @Test
    void dateInAnotherForm_movesToo() {
        Map<String, String> row = Map.of("day", "30 December 2024", "at", "2024-05-01 10:00");

        JsonNode written = Desk.item(rows(SCHEMA, row, null, 1), 0.7, 5);

        assertThat(LocalDate.parse(written.path("day").stringValue()))
                .isBetween(LocalDate.parse("2024-11-24"), LocalDate.parse("2024-12-31"))
                .isNotEqualTo(LocalDate.parse("2024-12-30"));
        assertThat(OffsetDateTime.parse(written.path("at").stringValue()))
                .isBetween(OffsetDateTime.parse("2024-04-30T10:00:00Z"), OffsetDateTime.parse("2024-05-02T10:00:00Z"))
                .isNotEqualTo(OffsetDateTime.parse("2024-05-01T10:00:00Z"));
    }

    @Test
    void sameRequest_givesTheSameRows() {
        assertThat(Desk.items(rows(SCHEMA, ROW, null, 5), 0.7, 5))
                .isEqualTo(Desk.items(rows(SCHEMA, ROW, null, 5), 0.7, 5))
                .isNotEqualTo(Desk.items(rows(SCHEMA, ROW, null, 5), 0.7, 6));
    }

    @Test
    void label_takesThePlaceOfTheCellThatItIs() {
        JsonNode row = Desk.item(rows(SCHEMA, ROW, "hill", 1), 0.7, 5);

        assertThat(row.path("mood").stringValue()).isEqualTo("hill");
        assertThat(row.path("kind").stringValue()).isEqualTo("port");
    }

    @Test
    void cellThatIsAskedFor_isThatWhateverTheRowSays() {
        var brief =
                new Assignment.Brief(ROW, null, Map.of("kind", "hill", "people", "500"), List.of(), true, List.of());

        JsonNode row = Desk.item(Desk.writing(SCHEMA, "{}", brief), 0.7, 5);

        assertThat(row.path("kind").stringValue()).isEqualTo("hill");
        assertThat(row.path("people").intValue()).isEqualTo(500);
    }

    @Test
    void cellThatDoesNotFit_isWrittenAnew() {
        Map<String, String> row =
                Map.of("people", "many", "kind", "town", "open", "perhaps", "share", "0.5", "day", "03/04/2024");

        JsonNode written = Desk.item(rows(SCHEMA, row, null, 1), 0.7, 5);

        assertThat(written.path("people").isIntegralNumber()).isTrue();
        assertThat(written.path("kind").stringValue()).isIn("hill", "port", "spa");
        assertThat(written.path("open").isBoolean()).isTrue();
        assertThat(LocalDate.parse(written.path("day").stringValue()).getYear()).isEqualTo(2024);
    }

    @Test
    void rowWithNothingThatCouldDiffer_isNoMaterial() {
        String words = "{\"type\": \"object\", \"properties\": {\"city\": {\"type\": \"string\"}}}";

        assertThat(Desk.reply(rows(words, Map.of("city", "Bath"), null, 2), 0.7, 5))
                .isInstanceOfSatisfying(
                        LlmReply.Refused.class,
                        reply -> assertThat(reply.reason()).startsWith("no material: the rows"));
    }

    @Test
    void datesWithoutARow_keepToTheirBounds() {
        String schema = """
                {"type": "object", "properties": {
                  "a": {"type": "string", "format": "date", "formatMinimum": "1999-12-30", "formatMaximum": "2000-01-02"},
                  "b": {"type": "string", "format": "date-time", "formatMaximum": "2000-01-02T10:00:00Z"}}}""";
        var brief = Desk.brief(Map.of("city", "Bath"), null);

        for (JsonNode row : Desk.items(Desk.writing(schema, "{}", brief, brief, brief, brief, brief), 0.7, 5)) {
            assertThat(LocalDate.parse(row.path("a").stringValue()))
                    .isBetween(LocalDate.parse("1999-12-30"), LocalDate.parse("2000-01-02"));
            assertThat(OffsetDateTime.parse(row.path("b").stringValue()))
                    .isBetween(
                            OffsetDateTime.parse("1990-01-02T10:00:00Z"), OffsetDateTime.parse("2000-01-02T10:00:00Z"));
        }
    }
}

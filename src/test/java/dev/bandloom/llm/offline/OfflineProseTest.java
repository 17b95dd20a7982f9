package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.words.English;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OfflineProseTest {
    private static final Pattern DOUBLED = Pattern.compile("(?i)\\b(\\p{L}+)\\s+\\1\\b");
    private static final Pattern WRONG_A = Pattern.compile("\\b[Aa] (?:[aei]\\w|o(?!ne\\b)\\w|un[^i]|hour|honest)");
    private static final Pattern WRONG_AN = Pattern.compile("\\b[Aa]n (?:[bcdfgjklmnpqrstvwxyz]|uni|one\\b)");

    @ParameterizedTest
    @CsvSource({"0.0, 1", "0.3, 2", "0.7, 3", "1.2, 4", "2.0, 5"})
    void rowsOfEveryTable_areWrittenInCleanSentences(double temperature, long seed) {
        for (String table : Desk.TABLES) {
            Assignment.Brief[] briefs = Desk.someRows(table).stream()
                    .map(row -> Desk.brief(row, null))
                    .toArray(Assignment.Brief[]::new);
            List<JsonNode> items = Desk.items(Desk.writing(Desk.TEXT, "{}", briefs), temperature, seed);
            assertThat(items).hasSize(briefs.length);
            items.forEach(item -> assertClean(item.stringValue()));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.3, friendly", "0.7, playful", "1.2, formal", "0.7, technical", "1.2, simple"})
    void everyTone_isWrittenInCleanSentences(double temperature, String tone) {
        for (String table : Desk.TABLES) {
            Assignment.Brief[] briefs = Desk.someRows(table).stream()
                    .limit(8)
                    .map(row -> Desk.brief(row, null))
                    .toArray(Assignment.Brief[]::new);
            String wishes = "{\"tone\":\"" + tone + "\",\"audience\":\"young readers\",\"include_question\":true}";
            Desk.items(Desk.writing(Desk.TEXT, wishes, briefs), temperature, 8)
                    .forEach(item -> assertClean(item.stringValue()));
        }
    }

    @ParameterizedTest
    @CsvSource({"positive, 0.3", "negative, 0.7", "neutral, 1.2", "billing, 0.7", "yes, 1.2", "4, 0.7"})
    void everyLabel_isWrittenInCleanSentences(String label, double temperature) {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"review\":{\"type\":\"string\"},\"question\":{\"type\":\"string\"},\"answer\":{\"type\":\"string\"}}}";
        Assignment.Brief[] briefs = Desk.someRows("products").stream()
                .map(row -> Desk.brief(row, label))
                .toArray(Assignment.Brief[]::new);
        for (JsonNode item : Desk.items(Desk.writing(schema, "{}", briefs), temperature, 11)) {
            assertClean(item.get("review").stringValue());
            assertClean(item.get("question").stringValue());
            assertThat(item.get("question").stringValue()).endsWith("?");
            assertClean(item.get("answer").stringValue());
        }
    }

    private static void assertClean(String text) {
        assertThat(text)
                .matches("(?s)[\\p{Lu}\\d].*[.!?]")
                .doesNotContain("  ", " ,", " .", "..", ",,", "_", "{", "}", "<", ">", "null");
        assertThat(DOUBLED.matcher(text).find()).as(text).isFalse();
        assertThat(WRONG_A.matcher(text).find()).as(text).isFalse();
        assertThat(WRONG_AN.matcher(text).find()).as(text).isFalse();
        for (String sentence : English.sentences(text)) {
            assertThat(sentence).as(text).matches("(?s)[\\p{Lu}\\d].*[.!?]");
        }
    }

    @Test
    void noteThatIsToBeReworded_keepsAllThatItSays() {
        var brief = Desk.brief(
                Map.of("id", "1", "animal", "otter", "note", "Otters eat small fish and sleep in dens."), null);
        Assignment.Writing facts = Desk.writing(Desk.TEXT, "{}", brief, brief, brief);
        var rewording = new Assignment.Writing(
                facts.task(),
                "Say the note in other words.",
                Map.of(),
                facts.itemSchema(),
                null,
                List.of(),
                List.of(),
                facts.briefs());

        assertThat(Desk.items(rewording, 1, 7).stream().map(JsonNode::stringValue))
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text)
                        .isNotEqualTo("Otters eat small fish and sleep in dens.")
                        .containsIgnoringCase("otters eat small fish")
                        .endsWith("dens.")
                        .doesNotContain("its note"));
    }
}

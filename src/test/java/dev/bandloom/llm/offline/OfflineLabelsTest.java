package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OfflineLabelsTest {
    private static final Set<String> GOOD = Set.of(
            "excellent",
            "superb",
            "impressive",
            "delightful",
            "wonderful",
            "great",
            "good",
            "lovely",
            "recommend",
            "pleased",
            "glad",
            "joy");
    private static final Set<String> BAD = Set.of(
            "disappointing",
            "unreliable",
            "terrible",
            "awful",
            "poor",
            "bad",
            "regret",
            "refund",
            "waste",
            "fails",
            "disappointed",
            "useless");
    private static final String REVIEW =
            "{\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"},\"review\":{\"type\":\"string\"},\"label\":{\"type\":\"string\"},\"rating\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":5}}}";

    @ParameterizedTest
    @CsvSource({"positive, 4, 5", "negative, 1, 2", "neutral, 3, 3", "5 stars, 5, 5", "1, 1, 1"})
    void label_isCarriedByTextAndRating(String label, int least, int most) {
        Assignment.Brief[] briefs = Desk.someRows("products").stream()
                .map(row -> Desk.brief(row, label))
                .toArray(Assignment.Brief[]::new);
        for (double temperature : new double[] {0.3, 0.9, 1.5}) {
            for (JsonNode item : Desk.items(Desk.writing(REVIEW, "{}", briefs), temperature, 5)) {
                assertThat(item.get("label").stringValue()).isEqualTo(label);
                assertThat(item.get("rating").intValue()).isBetween(least, most);
                String text = item.get("title").stringValue() + " "
                        + item.get("review").stringValue();
                assertThat(words(text))
                        .as(text)
                        .doesNotContainAnyElementsOf(
                                most >= 4
                                        ? BAD
                                        : least <= 2
                                                ? negated()
                                                : Stream.concat(GOOD.stream(), BAD.stream())
                                                        .toList());
            }
        }
    }

    @Test
    void enumThatLeans_agreesWithTheText() {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"review\":{\"type\":\"string\"},\"sentiment\":{\"enum\":[\"positive\",\"negative\"]}}}";
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            JsonNode item = Desk.item(
                    Desk.writing(schema, "{}", Desk.brief(Desk.rows("products").get(3), null)), 1.2, seed);
            seen.add(item.get("sentiment").stringValue());
            assertThat(words(item.get("review").stringValue()))
                    .doesNotContainAnyElementsOf(
                            item.get("sentiment").stringValue().equals("positive") ? BAD : negated());
        }
        assertThat(seen).containsExactlyInAnyOrder("positive", "negative");
    }

    @Test
    void topicLabel_isStatedInWords() {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"},\"label\":{\"type\":\"string\"}}}";
        Assignment.Writing plain = Desk.writing(schema, "{}", Desk.brief(Desk.saguaro(), "water_use"));
        Assignment.Writing writing = new Assignment.Writing(
                plain.task(),
                plain.description(),
                Map.of(),
                plain.itemSchema(),
                "label",
                List.of(Desk.json("{\"text\":\"Irrigation and drought tolerance.\",\"label\":\"water_use\"}")),
                List.of(),
                plain.briefs());
        String text = Desk.item(writing, 0, 1).get("text").stringValue();
        assertThat(text).contains("water use");
        assertThat(Desk.item(writing, 0, 1).get("label").stringValue()).isEqualTo("water_use");
    }

    @ParameterizedTest
    @CsvSource({"yes, Yes", "no, No"})
    void yesOrNo_startsTheAnswer(String label, String start) {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"question\":{\"type\":\"string\"},\"answer\":{\"type\":\"string\"},\"label\":{\"type\":\"string\"}}}";
        JsonNode item = Desk.item(Desk.writing(schema, "{}", Desk.brief(Desk.saguaro(), label)), 0.7, 2);
        assertThat(item.get("answer").stringValue()).startsWith(start + ", ");
        assertThat(item.get("question").stringValue()).startsWith("Is ");
    }

    @ParameterizedTest
    @CsvSource({"positive", "negative", "neutral"})
    void slot_keepsItsLeaningAndLengthAtEveryTemperature(String polarity) {
        for (double temperature : new double[] {0, 0.3, 2.0}) {
            for (String length : List.of("short", "medium", "long")) {
                for (JsonNode phrase : phrases(polarity, length, temperature, 25)) {
                    String text = phrase.stringValue();
                    assertThat(words(text))
                            .as(text)
                            .doesNotContainAnyElementsOf(
                                    polarity.equals("positive")
                                            ? BAD
                                            : polarity.equals("negative")
                                                    ? negated()
                                                    : Stream.concat(GOOD.stream(), BAD.stream())
                                                            .toList());
                    int sentences = English.sentences(text).size();
                    switch (length) {
                        case "short" -> assertThat(English.words(text)).as(text).isBetween(1, 8);
                        case "medium" -> assertThat(sentences).as(text).isEqualTo(1);
                        default -> assertThat(sentences).as(text).isBetween(2, 3);
                    }
                }
            }
        }
    }

    @Test
    void slotPhrases_areManyAndGrowWithTemperature() {
        Set<JsonNode> low = new HashSet<>(phrases("positive", "medium", 0.3, 300));
        Set<JsonNode> high = new HashSet<>(phrases("positive", "medium", 1.2, 300));
        assertThat(high).hasSizeGreaterThan(100).hasSizeGreaterThan(low.size());
    }

    @Test
    void slot_speaksOfWhatItsPromptNames() {
        long named = phrases("negative", "medium", 0.3, 50).stream()
                .filter(text -> text.stringValue().matches("(?s).*(battery life|headphones).*"))
                .count();
        assertThat(named).isGreaterThan(45);
    }

    private static List<JsonNode> phrases(String polarity, String length, double temperature, int count) {
        List<JsonNode> phrases = new ArrayList<>();
        for (long seed = 0; seed < count; seed++) {
            Assignment.Slot slot = new Assignment.Slot(
                    "Write a short " + polarity + " comment about the battery life of the headphones",
                    polarity,
                    length,
                    Map.of("brand", "Auvio"));
            phrases.add(Desk.item(new Assignment.SlotFilling("Product reviews", List.of(slot)), temperature, seed));
        }
        return phrases;
    }

    /** Good words that cannot stand in a negative text even under a negation. */
    private static Set<String> negated() {
        Set<String> good = new HashSet<>(GOOD);
        good.remove("recommend");
        return good;
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
    }
}

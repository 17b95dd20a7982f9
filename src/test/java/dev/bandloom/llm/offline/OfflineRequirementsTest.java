package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.offline.prose.Tone;
import dev.bandloom.llm.offline.words.English;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineRequirementsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void sentences_areCounted(int wanted) {
        String text = Desk.text("{\"sentences\":" + wanted + "}", Desk.saguaro(), 0, 1);
        assertThat(English.sentences(text)).hasSize(wanted);
    }

    @Test
    void maxWords_isKeptByTheBest() {
        assertThat(English.words(Desk.text("{\"max_words\":15}", Desk.saguaro(), 0, 1)))
                .isLessThanOrEqualTo(16);
        assertThat(English.words(Desk.text("{}", Desk.saguaro(), 0, 1))).isGreaterThan(30);
    }

    @Test
    void maxLength_isKeptByTheBest() {
        assertThat(Desk.text("{\"max_length\":150}", Desk.saguaro(), 0, 1).length())
                .isLessThanOrEqualTo(155);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"mention\":[\"water needs\"],\"sentences\":1}', low",
        "'{\"include_height\":true,\"sentences\":1}', 12",
        "'{\"focus\":\"scientific_name\",\"sentences\":1}', Carnegiea"
    })
    void factThatIsAskedFor_isTold(String requirements, String expected) {
        for (long seed = 0; seed < 10; seed++) {
            assertThat(Desk.text(requirements, Desk.saguaro(), 0.3, seed)).contains(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"friendly, FRIENDLY", "formal, FORMAL", "playful, PLAYFUL", "technical, TECHNICAL"})
    void tone_isHeardInTheBest(String word, Tone tone) {
        String text = Desk.text("{\"tone\":\"" + word + "\"}", Desk.saguaro(), 0, 1);
        List<String> phrases = Stream.concat(tone.openers().stream(), tone.closers().stream())
                .map(p -> English.sentence(p.replace("{S}", "the saguaro")))
                .toList();
        assertThat(phrases).anyMatch(text::contains);
    }

    @Test
    void booleanThatIsTrue_countsAndOneThatIsFalseDoesNot() {
        String simple = Desk.text("{\"age_appropriate_language\":true}", Desk.saguaro(), 0, 1);
        assertThat(simple).isNotEqualTo(Desk.text("{}", Desk.saguaro(), 0, 1));
        assertThat(Desk.text("{\"age_appropriate_language\":false}", Desk.saguaro(), 0, 1))
                .isEqualTo(Desk.text("{}", Desk.saguaro(), 0, 1));
    }

    @Test
    void requiredTerm_standsAndBannedTermDoesNot() {
        String text =
                Desk.text("{\"required_terms\":[\"conservation\"],\"banned_terms\":[\"tall\"]}", Desk.saguaro(), 0, 1);
        assertThat(text).contains("conservation").doesNotContain("tall");
    }

    @Test
    void question_closesTheText() {
        assertThat(Desk.text("{\"include_question\":true}", Desk.saguaro(), 0, 1))
                .endsWith("?");
    }

    @Test
    void boldWriter_missesWishesThatACarefulOneKeeps() {
        int careful = 0;
        int bold = 0;
        for (long seed = 0; seed < 40; seed++) {
            careful += English.sentences(Desk.text("{\"sentences\":2}", Desk.saguaro(), 0.2, seed))
                                    .size()
                            == 2
                    ? 1
                    : 0;
            bold += English.sentences(Desk.text("{\"sentences\":2}", Desk.saguaro(), 1.4, seed))
                                    .size()
                            == 2
                    ? 1
                    : 0;
        }
        assertThat(careful).isGreaterThan(36);
        assertThat(bold).isLessThan(careful);
    }

    /** A text is asked for, and nothing given but the description. */
    private static Assignment.Writing describedAs(String description) {
        return new Assignment.Writing(
                "task",
                description,
                Map.of(),
                Desk.json(Desk.TEXT),
                null,
                List.of(),
                List.of(),
                List.of(Desk.brief(Map.of(), null)));
    }

    @Test
    void noMaterial_isRefused() {
        Assignment.Writing nothing = describedAs("");
        assertThat(Desk.reply(nothing, 0.7, 1))
                .isInstanceOfSatisfying(
                        LlmReply.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("no material"));
    }

    @Test
    void descriptionThatNamesNothing_isRefusedAsSuch() {
        Assignment.Writing vague = describedAs("Sentences about people who travel");
        assertThat(Desk.reply(vague, 0.7, 1))
                .isInstanceOfSatisfying(
                        LlmReply.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith(
                                        "no material: the request has no facts, and a description in which the rules find"));
    }

    @Test
    void descriptionWithoutFacts_yieldsFewDistinctTexts() {
        Set<String> texts = new HashSet<>();
        for (long seed = 0; seed < 60; seed++) {
            texts.add(Desk.text("{}", Map.of(), 1.2, seed));
        }
        assertThat(texts)
                .hasSizeBetween(2, 16)
                .allMatch(text -> text.contains("pocket guide") || text.contains("facts"));
    }

    @Test
    void usage_countsFourCharactersAsAToken() {
        LlmReply reply = Desk.reply(Desk.writing(Desk.TEXT, "{}", Desk.brief(Desk.saguaro(), null)), 0, 1);
        assertThat(reply.usage().inputTokens()).isEqualTo(("system" + "user").length() / 4 + 1);
        assertThat(reply.usage().outputTokens()).isGreaterThan(20);
        assertThat(reply.usage().costUsd()).isZero();
        assertThat(reply.model()).isEqualTo("offline-rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<symbol> {{x}} ${y} $1 \\1",
                "she said \"no\" and 'yes'",
                "line one\nline two\r\n\tthree",
                "",
                "   ",
                "🌵🌵 emoji 🌵",
                "\ud800 lone",
                "'; DROP TABLE x; --",
                "{\"a\":1}",
                "((((",
                "...",
                "a. b. c. d."
            })
    void hostileFact_survives(String value) {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\",\"maxLength\":60},\"text\":{\"type\":\"string\"},\"question\":{\"type\":\"string\"},\"answer\":{\"type\":\"string\"},\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}},\"required\":[\"title\",\"text\",\"question\",\"answer\",\"tags\"]}";
        for (String key : List.of("plant", "height_m", "", "\n_<x>")) {
            Map<String, String> facts = new LinkedHashMap<>(Map.of("zz", "marker"));
            facts.put(key, value);
            for (long seed = 0; seed < 2; seed++) {
                var item = Desk.item(Desk.writing(schema, "{}", Desk.brief(facts, null)), 0.4 * seed, seed);
                assertThat(Desk.json(item.toString())).isEqualTo(item);
                assertThat(item.get("text").stringValue()).isNotBlank().doesNotContain("\n");
            }
        }
    }

    @Test
    void hugeFact_isBounded() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("plant", "x".repeat(10_000));
        facts.put("note", "word ".repeat(2_000));
        assertThat(Desk.text("{}", facts, 1.2, 1).length()).isLessThan(4_000);
    }
}

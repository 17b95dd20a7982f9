package dev.bandloom.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.DatasetFormats;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class FormatRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            text ~ {"text": "Hello"} ~ "Hello"
            text ~ {"text": "Hello", "mood": "warm"} ~ {"text": "Hello", "mood": "warm"}
            text ~ {"text": 3} ~ {"text": 3}
            pair-class ~ {"premise": "p", "hypothesis": "h", "label": "Contradiction "} ~ {"premise": "p", "hypothesis": "h", "label": 2}
            pair-class ~ {"premise": "p", "hypothesis": "h", "label": "0"} ~ {"premise": "p", "hypothesis": "h", "label": 0}
            pair-class ~ {"premise": "p", "hypothesis": "h", "label": 1.0} ~ {"premise": "p", "hypothesis": "h", "label": 1}
            pair-class ~ {"premise": "p", "hypothesis": "h", "label": "related"} ~ {"premise": "p", "hypothesis": "h", "label": "related"}
            pair-score ~ {"sentence1": "a", "sentence2": "b", "score": 1} ~ {"sentence1": "a", "sentence2": "b", "score": 1.0}
            pair-score ~ {"sentence1": "a", "sentence2": "b", "score": "0.25"} ~ {"sentence1": "a", "sentence2": "b", "score": 0.25}
            pair-score ~ {"sentence1": "a", "sentence2": "b", "score": "high"} ~ {"sentence1": "a", "sentence2": "b", "score": "high"}
            instruction ~ {"instruction": "i", "output": "o"} ~ {"instruction": "i", "input": "", "output": "o"}
            instruction ~ {"instruction": "i", "input": null, "output": "o"} ~ {"instruction": "i", "input": "", "output": "o"}
            instruction ~ {"output": "o"} ~ {"output": "o"}
            classification ~ {"text": "t", "label": " SEA"} ~ {"text": "t", "label": "sea"}
            classification ~ {"text": "t", "label": "air"} ~ {"text": "t", "label": "air"}
            chat ~ [{"role": "user", "content": "u"}] ~ {"messages": [{"role": "user", "content": "u"}]}
            chat ~ {"conversations": [{"from": "human", "value": "u"}, {"from": "gpt", "value": "a"}]} ~ {"messages": [{"role": "user", "content": "u"}, {"role": "assistant", "content": "a"}]}
            chat ~ {"messages": [{"role": "user", "content": "u", "name": "x"}]} ~ {"messages": [{"role": "user", "content": "u", "name": "x"}]}
            chat ~ {"messages": "u"} ~ {"messages": "u"}
            chat ~ 7 ~ 7
            qa ~ "text" ~ "text"
            """)
    void knownOtherForms_areReadAndAllElseIsLeftAsItIs(String format, String written, String read) {
        assertThat(rules(format).read(json(written))).hasToString(json(read).toString());
    }

    @Test
    void wholeNumberOfAFloatField_becomesAFloatUnlessThatWouldChangeIt() {
        var rules = rules("pair-score");

        assertThat(rules.read(json("{\"score\": 1}")).get("score").isDouble()).isTrue();
        var decimal = JsonNodeFactory.instance.objectNode().put("score", new BigDecimal("6"));
        assertThat(rules.read(decimal)).hasToString("{\"score\":6.0}");
        assertThat(rules.read(json("{\"score\": 9007199254740993}")).get("score"))
                .hasToString("9007199254740993");
        assertThat(rules("pair-class").read(json("{\"label\": 1.5}")).get("label"))
                .hasToString("1.5");
        assertThat(rules("pair-class")
                        .read(json("{\"label\": 1e300}"))
                        .get("label")
                        .isIntegralNumber())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            text ~ "  " ~ the response is blank
            qa ~ {"context": "The tower is 49 m tall.", "question": " \\t", "answer": "49 m"} ~ /question: is blank, but the format asks for a text
            qa ~ {"context": "c", "question": "How tall?", "answer": "how  tall?"} ~ 'question' and 'answer' are the same text
            qa ~ {"context": "It is 49 m tall.", "question": "How tall?", "answer": " it is 49 m  tall."} ~ 'answer' and 'context' are the same text
            pair ~ {"anchor": "Same", "positive": "same "} ~ 'anchor' and 'positive' are the same text
            pair-class ~ {"premise": "p", "hypothesis": "P", "label": 0} ~ 'premise' and 'hypothesis' are the same text
            pair-score ~ {"sentence1": "a", "sentence2": "A", "score": 0.2} ~ 'sentence1' and 'sentence2' are the same text, but the score is 0.2
            triplet ~ {"anchor": "a", "positive": "p", "negative": "P"} ~ 'positive' and 'negative' are the same text
            triplet ~ {"anchor": "a", "positive": "p", "negative": "a"} ~ 'anchor' and 'negative' are the same text
            instruction ~ {"instruction": "Say hello", "input": "", "output": "say hello"} ~ 'instruction' and 'output' are the same text
            preference ~ {"prompt": "p", "chosen": "c", "rejected": "C"} ~ 'chosen' and 'rejected' are the same text
            classification ~ {"text": "sea", "label": "sea"} ~ 'text' and 'label' are the same text
            chat ~ {"messages": [{"role": "assistant", "content": "a"}, {"role": "user", "content": "u"}]} ~ /messages/0/role: is 'assistant', but it is the turn of the user
            chat ~ {"messages": [{"role": "user", "content": "u"}, {"role": "system", "content": "s"}]} ~ /messages/1/role: is 'system', but it is the turn of the assistant
            chat ~ {"messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "u"}]} ~ the conversation ends with the user, not with the assistant
            chat ~ {"messages": [{"role": "user", "content": " "}, {"role": "assistant", "content": "a"}]} ~ /messages/0/content: is blank
            """)
    void responsesThatFitTheSchema_areRefusedForWhatItCannotSay(String format, String response, String problem) {
        assertThat(rules(format).problem(json(response))).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            pair-score ~ {"sentence1": "a", "sentence2": "A", "score": 1.0}
            instruction ~ {"instruction": "i", "input": "", "output": "o"}
            chat ~ {"messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "u"}, {"role": "assistant", "content": "a"}]}
            chat ~ {"messages": [{"role": "user", "content": "u"}, {"role": "assistant", "content": "a"}]}
            """)
    void soundResponses_haveNoProblem(String format, String response) {
        assertThat(rules(format).problem(json(response))).isNull();
        assertThat(rules(format).remark(json(response))).isNull();
    }

    /** Whatever a writer sends: reading and checking end without an exception. */
    @Test
    void hostileResponses_areReadAndChecked() {
        var deep = "[".repeat(500) + "]".repeat(500);
        for (String written : List.of(
                "null",
                "true",
                "[]",
                "{}",
                "\"\\u0000\"",
                "\"\\ud800\"",
                deep,
                "[{\"role\": 1}]",
                "{\"messages\": [[]]}",
                "{\"label\": {}}",
                "{\"label\": []}",
                "{\"score\": \"9\"}",
                "1e999",
                "{\"conversations\": [null]}")) {
            for (String format : DatasetFormats.names()) {
                var rules = rules(format);
                JsonNode read = rules.read(json(written));

                assertThat(rules.read(read)).as(format + " reads twice as once").isEqualTo(read);
                assertThat(rules.problem(read))
                        .satisfiesAnyOf(
                                problem -> assertThat(problem).isNull(),
                                problem -> assertThat(problem).isNotBlank());
            }
        }
    }

    private static FormatRules rules(String format) {
        List<String> labels = format.equals("classification") ? List.of("sea", "land") : List.of();
        return new FormatRules(
                DatasetFormats.named(format), DatasetFormats.named(format).schema(labels));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}

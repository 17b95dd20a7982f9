package dev.bandloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DatasetFormatsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            text ~ "a" ~ true
            text ~ "" ~ false
            qa ~ {"context": "c", "question": "q", "answer": "a"} ~ true
            qa ~ {"context": "c", "question": "q", "answer": ""} ~ false
            qa ~ {"context": "c", "question": "q"} ~ false
            pair ~ {"anchor": "a", "positive": "p"} ~ true
            pair ~ {"anchor": "a", "positive": 1} ~ false
            pair-score ~ {"sentence1": "a", "sentence2": "b", "score": 0.5} ~ true
            pair-score ~ {"sentence1": "a", "sentence2": "b", "score": 1} ~ true
            pair-score ~ {"sentence1": "a", "sentence2": "b", "score": 1.1} ~ false
            pair-score ~ {"sentence1": "a", "sentence2": "b", "score": "0.5"} ~ false
            triplet ~ {"anchor": "a", "positive": "p", "negative": "n"} ~ true
            triplet ~ {"anchor": "a", "positive": "p", "negative": "n", "margin": 1} ~ false
            instruction ~ {"instruction": "Sum up", "input": "", "output": "So"} ~ true
            instruction ~ {"instruction": "", "input": "x", "output": "So"} ~ false
            instruction ~ {"instruction": "Sum up", "output": "So"} ~ false
            instruction ~ {"instruction": "Sum up", "input": "", "output": "So", "more": 1} ~ false
            chat ~ {"messages": [{"role": "user", "content": "u"}, {"role": "assistant", "content": "a"}]} ~ true
            chat ~ {"messages": [{"role": "user", "content": "u"}]} ~ false
            chat ~ {"messages": [{"role": "human", "content": "u"}, {"role": "assistant", "content": "a"}]} ~ false
            preference ~ {"prompt": "p", "chosen": "c", "rejected": "r"} ~ true
            preference ~ {"prompt": "p", "chosen": "c"} ~ false
            classification ~ {"text": "Ships sail", "label": "sea"} ~ true
            classification ~ {"text": "Ships sail", "label": "air"} ~ false
            classification ~ {"text": "", "label": "sea"} ~ false
            """)
    void responses_fitTheirFormatOnlyWhenComplete(String format, String response, boolean fits) {
        assertThat(fits(format, response, List.of("sea", "land"))).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "2, true", "3, false", "'\"0\"', false", "'\"entailment\"', false"})
    void pairClass_takesTheNumbersOfItsThreeRelations(String label, boolean fits) {
        String response = "{\"premise\": \"p\", \"hypothesis\": \"h\", \"label\": " + label + "}";

        assertThat(fits("pair-class", response, List.of())).isEqualTo(fits);
        assertThat(fits("pair-class", response, List.of("0", "1", "2"))).isEqualTo(fits);
        assertThat(fits("pair-class", response, List.of("1"))).isFalse();
    }

    private static boolean fits(String format, String response, List<String> labels) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(DatasetFormats.named(format).schema(labels))
                .validate(JsonMapper.shared().readTree(response))
                .isEmpty();
    }

    @Test
    void classificationWithoutLabels_takesAnyLabel() {
        assertThat(DatasetFormats.named("classification")
                        .schema(List.of())
                        .at("/properties/label")
                        .toString())
                .isEqualTo("{\"type\":\"string\",\"minLength\":1}");
    }

    @Test
    void formats_describeThemselvesInOneLine() {
        assertThat(DatasetFormats.names())
                .containsExactly(
                        "text",
                        "qa",
                        "pair",
                        "pair-class",
                        "pair-score",
                        "triplet",
                        "instruction",
                        "chat",
                        "preference",
                        "classification");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tabular", "custom"})
    void formatThatARecipeDefines_isNotFoundByItsName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetFormats.named(name))
                .withMessage("What a sample of format '" + name + "' looks like stands in a recipe. Maybe give that");
    }

    @Test
    void unknownFormat_isRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetFormats.named("sonnet"))
                .withMessageStartingWith("No format named 'sonnet'. Maybe one of: text, qa, pair, pair-class,");
    }
}

package dev.bandloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class DatasetFormatsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            text ~ "a" ~ true
            text ~ "" ~ false
            instruction ~ {"instruction": "Sum up", "input": "", "output": "So"} ~ true
            instruction ~ {"instruction": "", "input": "x", "output": "So"} ~ false
            instruction ~ {"instruction": "Sum up", "output": "So"} ~ false
            instruction ~ {"instruction": "Sum up", "input": "", "output": "So", "more": 1} ~ false
            classification ~ {"text": "Ships sail", "label": "sea"} ~ true
            classification ~ {"text": "Ships sail", "label": "air"} ~ false
            classification ~ {"text": "", "label": "sea"} ~ false
            """)
    void responses_fitTheirFormatOnlyWhenComplete(String format, String response, boolean fits) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(DatasetFormats.named(format).schema(List.of("sea", "land")));

        assertThat(schema.validate(JsonMapper.shared().readTree(response)).isEmpty())
                .isEqualTo(fits);
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
        assertThat(DatasetFormats.names()).containsExactly("text", "instruction", "classification");
        assertThat(DatasetFormats.names())
                .allSatisfy(name -> assertThat(DatasetFormats.named(name).description())
                        .isNotBlank()
                        .doesNotContain("\n"));
    }

    @Test
    void unknownFormat_isRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetFormats.named("sonnet"))
                .withMessage("No format named 'sonnet'. Maybe one of: text, instruction, classification");
    }
}

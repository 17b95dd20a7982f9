package dev.bandloom.recipe.reading.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class VarietyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"enum\": [\"a\", \"b\", \"a\"]} | 2",
                "{\"const\": 7} | 1",
                "{\"type\": [\"boolean\", \"null\"]} | 3",
                "{\"type\": \"integer\", \"minimum\": 1.5, \"maximum\": 5} | 4",
                "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 5, \"enum\": [1, 2]} | 2",
                "{\"type\": \"integer\", \"minimum\": 1} | -1",
                "{\"type\": \"string\", \"maxLength\": 3} | -1",
                "{\"allOf\": [{\"enum\": [1, 2]}, {\"enum\": [2, 3, 4]}]} | 2",
                "{\"$ref\": \"#/$defs/tone\", \"$defs\": {\"tone\": {\"enum\": [1, 2]}}} | 2",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"boolean\"}}} | -1",
                "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\"a\": {\"type\": \"boolean\"}}} | 3",
                "{\"type\": \"object\", \"additionalProperties\": false, \"required\": [\"a\", \"b\"], \"properties\": {\"a\": {\"type\": \"boolean\"}, \"b\": {\"enum\": [1, 2, 3]}}} | 6",
                "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\"a\": {\"type\": \"integer\", \"minimum\": 0, \"maximum\": 1e17}, \"b\": {\"type\": \"integer\", \"minimum\": 0, \"maximum\": 1e17}}} | -1",
            })
    void bound_isThatOfWhatCanBeCounted(String schema, long most) {
        JsonNode root = SampleJson.mapper().readTree(schema);

        assertThat(Variety.of(root, root)).isEqualTo(most < 0 ? Variety.ENDLESS : most);
    }
}

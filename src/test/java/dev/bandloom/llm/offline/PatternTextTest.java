package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.Sampling;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PatternTextTest {
    private static List<JsonNode> codes(String pattern, int count) {
        ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
        schema.putObject("properties").putObject("code").put("type", "string").put("pattern", pattern);
        schema.putArray("required").add("code");
        Assignment.Brief[] briefs =
                Collections.nCopies(count, Desk.brief(Map.of(), null)).toArray(Assignment.Brief[]::new);
        return Desk.items(Desk.writing(schema.toString(), "{}", briefs), 0.7, 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{2}-[0-9]{4}$",
                "^(?:KA|M|HH)-[A-Z]{1,2} \\d{1,4}$",
                "^\\d{5}(-\\d{4})?$",
                "^[a-z_]+@[a-z]+\\.(com|org)$",
                "^#[0-9A-Fa-f]{6}$",
                "^\\(\\d{2,}\\) [\\d-]*x\\$?$",
                "^a|b$"
            })
    void code_fitsItsPattern(String pattern) {
        for (JsonNode item : codes(pattern, 20)) {
            assertThat(item.path("code").stringValue()).containsPattern(pattern);
        }
    }

    @Test
    void codes_differ() {
        Set<String> codes = new HashSet<>();
        codes("^[A-Z]{2}-[0-9]{4}$", 40)
                .forEach(item -> codes.add(item.path("code").stringValue()));

        assertThat(codes).hasSizeGreaterThan(35);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[.!?]$",
                "^[^\\n]+$",
                "^.{1,80}$",
                "^(?=a)b$",
                "^\\p{L}+$",
                "^(((a{0}){999}){999}){999}$",
                "^(a$",
                "^a)$",
                "^[a$",
                "^x{999}$"
            })
    void patternOfAnotherKind_isLeftToProse(String pattern) {
        var schema = JsonMapper.shared().createObjectNode().put("pattern", pattern);

        assertThat(PatternText.drawn(schema, new Writer(new Sampling(0.7, 1, 0), 5), 0, "code"))
                .isNull();
    }
}

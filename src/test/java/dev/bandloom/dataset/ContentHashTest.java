package dev.bandloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ContentHashTest {
    @Test
    void of_emptyObject_isTheDigestOfItsCanonicalText() {
        assertThat(ContentHash.of(json("{ }")))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":[true,null]}|{ \"b\": [true, null], \"a\": 1.0 }",
                "1e2|100",
                "0.10|1e-1",
                "-0.0|0",
                "{\"a\":{\"c\":1,\"b\":2}}|{\"a\":{\"b\":2,\"c\":1}}"
            })
    void of_equalValues_areEqual(String one, String other) {
        assertThat(ContentHash.of(json(one))).isEqualTo(ContentHash.of(json(other)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,2]|[2,1]",
                "\"1\"|1",
                "{\"a\":null}|{}",
                "[]|{}",
                "\"a\"|\"A\"",
                "null|\"null\"",
                "[[1],2]|[[1,2]]"
            })
    void of_differentValues_differ(String one, String other) {
        assertThat(ContentHash.of(json(one))).isNotEqualTo(ContentHash.of(json(other)));
    }

    @Test
    void write_everyKind_isSortedAndEscaped() {
        assertThat(CanonicalJson.write(json("{\"b\":[1.50,\"x\\n\\\"\",false],\"a\":{}}")))
                .isEqualTo("{\"a\":{},\"b\":[1.5,\"x\\n\\\"\",false]}");
        assertThat(CanonicalJson.write(json("{\"B\":\"Big\"}"), text -> text.toLowerCase(Locale.ROOT)))
                .isEqualTo("{\"B\":\"big\"}");
    }

    @Test
    void write_numberWithAHugeExponent_staysShort() {
        JsonNode huge = JsonNodeFactory.instance.numberNode(new java.math.BigDecimal("1E+1000000"));

        assertThat(CanonicalJson.write(huge)).isEqualTo("1E+1000000");
        assertThat(CanonicalJson.write(JsonNodeFactory.instance.numberNode(Double.NaN)))
                .isEqualTo("\"NaN\"");
    }

    @Test
    void of_halfSurrogatePair_isDefined() {
        assertThat(ContentHash.of(JsonNodeFactory.instance.stringNode("\uD83C")))
                .hasSize(64);
    }

    private static JsonNode json(String text) {
        return SampleJson.mapper().readTree(text);
    }
}

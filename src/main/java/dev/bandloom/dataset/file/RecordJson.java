package dev.bandloom.dataset.file;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/**
 * JSON as records are read and written: numbers keep every digit, no member may stand twice, and text that is not valid
 * Unicode (a surrogate without its other half) is kept as an escape.
 */
public final class RecordJson {
    /** Most bytes of a record in a file. */
    static final int MOST_BYTES = 64 << 20;

    /** Most levels of objects and arrays in a record. */
    static final int MOST_LEVELS = 500;

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MOST_BYTES)
                            .maxNestingDepth(MOST_LEVELS)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(new BoundedNumbers())
            .build();

    /** Largest exponent of ten, either way, of a number in a record. */
    private static final int MOST_EXPONENT = 100_000;

    private RecordJson() {}

    /** Refuses numbers that arithmetic could not be done with. */
    private static final class BoundedNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(BigDecimal number) {
            if (!bounded(number)) {
                throw new NumberFormatException(
                        "a number is beyond 1e" + MOST_EXPONENT + " or below 1e-" + MOST_EXPONENT);
            }
            return super.numberNode(number);
        }
    }

    private static boolean bounded(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_EXPONENT;
    }

    /** Whether a number of JSON, as it is written, may stand in a record. */
    public static boolean takes(String number) {
        try {
            return bounded(new BigDecimal(number));
        } catch (NumberFormatException beyond) {
            return false;
        }
    }

    /** A value; a {@link tools.jackson.core.JacksonException} says what is wrong with the text. */
    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (NumberFormatException beyond) {
            throw new StreamReadException(null, String.valueOf(beyond.getMessage()), beyond);
        }
    }

    /** The same of a part of some bytes. */
    static JsonNode read(byte[] json, int from, int count) {
        try {
            return MAPPER.readTree(json, from, count);
        } catch (NumberFormatException beyond) {
            throw new StreamReadException(null, String.valueOf(beyond.getMessage()), beyond);
        }
    }

    /** On one line, valid UTF-8 whatever the text. */
    public static byte[] bytes(JsonNode value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** On one line, valid Unicode whatever the text. */
    static String text(JsonNode value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** Whether text is Unicode, with both halves of every surrogate pair. */
    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) {
                return false;
            }
            i++;
        }
        return true;
    }
}

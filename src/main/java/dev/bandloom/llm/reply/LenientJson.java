package dev.bandloom.llm.reply;

import dev.bandloom.llm.reply.JsonValue.Ending;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one object or array as far as it goes. Of a value that is cut or broken the whole parts are kept. Trailing commas
 * and raw control characters in strings are accepted; a number that is none, or that no double holds, becomes null.
 */
final class LenientJson {
    private static final int DEEPEST = 64;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(ReplyReader.MOST_CHARACTERS)
                    .build())
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final char[] text;
    private final int start;
    private final JsonParser parser;
    private final Set<String> repairs = new LinkedHashSet<>();
    private boolean begun;

    private LenientJson(char[] text, int start) {
        this.text = text;
        this.start = start;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), text, start, text.length - start);
    }

    /** Reads the object or array that opens at this offset. */
    static JsonValue read(char[] text, int start) {
        return new LenientJson(text, start).read();
    }

    /** The string that this text is as a whole; empty when it is anything else. */
    static Optional<String> string(char[] text) {
        var json = new LenientJson(text, 0);
        try (json.parser) {
            if (json.parser.nextToken() == JsonToken.VALUE_STRING) {
                String inner = json.parser.getString();
                return json.parser.nextToken() == null ? Optional.of(inner) : Optional.empty();
            }
            return Optional.empty();
        } catch (JacksonException noString) {
            return Optional.empty();
        }
    }

    private JsonValue read() {
        JsonNode root = text[start] == '[' ? NODES.arrayNode() : NODES.objectNode();
        try (parser) {
            Ending ending = read(root);
            return new JsonValue(root, ending, begun, position(), List.copyOf(repairs));
        }
    }

    private Ending read(JsonNode root) {
        try {
            next();
            if (root instanceof ArrayNode array) {
                fill(array);
            } else {
                fill((ObjectNode) root, true);
            }
            return Ending.WHOLE;
        } catch (UnexpectedEndOfInputException cut) {
            return Ending.CUT;
        } catch (JacksonException broken) {
            return endsIn(broken) ? Ending.CUT : Ending.BROKEN;
        }
    }

    private void fill(ArrayNode array) {
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            begun = true;
            array.add(value(token));
        }
        noteTrailingComma();
    }

    /** @param outermost whether an array that is not whole is to be kept with its whole elements */
    private void fill(ObjectNode object, boolean outermost) {
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            begun = true;
            String name = parser.currentName();
            token = next();
            if (object.has(name)) {
                repairs.add("of repeated members the last was taken");
            }
            if (outermost && token == JsonToken.START_ARRAY) {
                fill(object.putArray(name));
            } else {
                object.set(name, value(token));
            }
        }
        noteTrailingComma();
    }

    private JsonNode value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                fill(object, false);
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                fill(array);
                yield array;
            }
            case VALUE_STRING -> string();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode string() {
        String value = parser.getString();
        int from = start + (int) parser.currentTokenLocation().getCharOffset();
        if (value.chars().anyMatch(LenientJson::isControl)
                && new String(text, from, position() - from).chars().anyMatch(LenientJson::isControl)) {
            repairs.add("control characters inside of a string kept");
        }
        return NODES.stringNode(value);
    }

    /** A number that the text ends with may have lost digits. */
    private JsonNode number(JsonToken token) {
        if (position() >= text.length) {
            throw new UnexpectedEndOfInputException(parser, token, "the text ends with a number");
        }
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
            case FLOAT, DOUBLE, BIG_DECIMAL -> {
                double value = parser.getDoubleValue();
                if (!Double.isFinite(value)) {
                    repairs.add("a number that is none, or too large, read as null");
                    yield NODES.nullNode();
                }
                yield NODES.numberNode(value);
            }
        };
    }

    private JsonToken next() {
        @Nullable JsonToken token = parser.nextToken();
        if (token == null) {
            throw new UnexpectedEndOfInputException(parser, null, "the text ends");
        }
        return token;
    }

    private void noteTrailingComma() {
        int at = start + (int) parser.currentTokenLocation().getCharOffset() - 1;
        while (at > start && Character.isWhitespace(text[at])) {
            at--;
        }
        if (text[at] == ',') {
            repairs.add("trailing comma removed");
        }
    }

    private int position() {
        return start + (int) parser.currentLocation().getCharOffset();
    }

    /** Whether what could not be read is the beginning of a number or a literal with which the text ends. */
    private boolean endsIn(JacksonException broken) {
        int at = broken.getLocation() == null
                ? start
                : start + (int) broken.getLocation().getCharOffset();
        while (at < text.length && (Character.isLetterOrDigit(text[at]) || "+-.".indexOf(text[at]) >= 0)) {
            at++;
        }
        return at >= text.length;
    }

    private static boolean isControl(int character) {
        return character < ' ';
    }
}

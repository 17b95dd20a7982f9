package dev.bandloom.llm.fake;

import dev.bandloom.random.RandomStreams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes JSON that fits a schema, with distinct texts, from a seed; numbered lines of the prompt say which labels. */
final class SchemaText {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern LABEL = Pattern.compile("(?m)^\\s*(\\d+)\\..*\\blabel: ([^;\\n]+)");
    private static final List<String> WORDS = List.of(
            ("amber anchor autumn bakery barrel basin beacon birch bridge bronze cabin candle canyon carpet cedar "
                            + "cellar chalk cinder clover cobalt copper coral cotton crater dawn delta drift ember fabric "
                            + "falcon feather fern fjord flint forest garden glacier granite gravel harbor hazel heron "
                            + "hollow indigo island ivory jasper juniper kettle lagoon lantern laurel lemon linen "
                            + "maple marble meadow mirror mosaic needle nickel oasis orchard otter paper pebble pepper "
                            + "pine plaster pocket quarry quartz raven ribbon river saddle saffron salt sandal shadow "
                            + "silver spruce stone summit tunnel valley velvet violet walnut willow window winter yarn")
                    .split(" "));

    private final long seed;
    private final Map<Integer, String> labels = new HashMap<>();

    SchemaText(long seed, String prompt) {
        this.seed = seed;
        Matcher matcher = LABEL.matcher(prompt);
        while (matcher.find()) {
            labels.put(Integer.parseInt(matcher.group(1)), matcher.group(2).strip());
        }
    }

    JsonNode write(JsonNode schema) {
        return write(schema, "$", 0);
    }

    /** A sentence of about a dozen words that no other place or seed is likely to get, within a length in characters. */
    String sentence(String place, int shortest, int longest) {
        RandomGenerator random = RandomStreams.of(seed).stream(place);
        var text = new StringBuilder();
        int words = 9 + random.nextInt(6);
        while (words-- > 0 || text.length() < shortest) {
            text.append(text.isEmpty() ? "The " : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.length() >= longest
                ? text.substring(0, longest)
                : text.append('.').toString();
    }

    private JsonNode write(JsonNode schema, String place, int item) {
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return choice(schema.get("enum"), place, item);
        }
        if (schema.path("anyOf").isArray()) {
            return write(schema.path("anyOf").get(0), place, item);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, place, item);
            case "array" -> array(schema, place, item);
            case "integer" -> JSON.numberNode(number(schema, place));
            case "number" -> JSON.numberNode(fraction(schema, place));
            case "boolean" -> JSON.booleanNode(random(place).nextBoolean());
            case "null" -> JSON.nullNode();
            default ->
                JSON.stringNode(sentence(
                        place,
                        schema.path("minLength").asInt(0),
                        schema.path("maxLength").asInt(100_000)));
        };
    }

    private ObjectNode object(JsonNode schema, String place, int item) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties")
                .forEachEntry((name, member) -> object.set(name, write(member, place + "." + name, item)));
        return object;
    }

    private JsonNode array(JsonNode schema, String place, int item) {
        var array = JSON.arrayNode();
        boolean items = place.equals("$.items");
        int size = schema.path("minItems").asInt(schema.path("maxItems").asInt(2));
        for (int i = 0; i < size; i++) {
            array.add(write(schema.path("items"), place + "[" + i + "]", items ? i + 1 : item));
        }
        return array;
    }

    private JsonNode choice(JsonNode choices, String place, int item) {
        String label = labels.get(item);
        for (JsonNode choice : choices) {
            if (label != null && choice.asString("").equals(label)) {
                return choice;
            }
        }
        return choices.get(random(place).nextInt(choices.size()));
    }

    private long number(JsonNode schema, String place) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(least + 1000);
        return least + random(place).nextLong(most - least + 1);
    }

    private double fraction(JsonNode schema, String place) {
        double least = schema.path("minimum").asDouble(0);
        double most = schema.path("maximum").asDouble(least + 1);
        return least + random(place).nextInt(101) / 100.0 * (most - least);
    }

    private RandomGenerator random(String place) {
        return RandomStreams.of(seed).stream(place);
    }

    private static String type(JsonNode schema) {
        @Nullable JsonNode type = schema.get("type");
        if (type == null) {
            return schema.has("properties") ? "object" : "string";
        }
        return type.isArray() ? type.get(0).asString() : type.asString();
    }
}

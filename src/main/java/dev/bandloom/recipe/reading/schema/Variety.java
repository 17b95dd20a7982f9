package dev.bandloom.recipe.reading.schema;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How many different values a schema admits at most, where that is few. */
public final class Variety {
    /** More than anybody counts. */
    public static final long ENDLESS = Long.MAX_VALUE;

    private static final int DEEPEST = 8;

    private final JsonNode root;

    private Variety(JsonNode root) {
        this.root = root;
    }

    /**
     * An upper bound of the values that satisfy a schema; {@link #ENDLESS} where none can be told.
     *
     * @param root what references within the schema lead into
     */
    public static long of(JsonNode schema, JsonNode root) {
        return new Variety(root).count(schema, 0);
    }

    private long count(JsonNode schema, int depth) {
        if (depth > DEEPEST || !schema.isObject()) {
            return ENDLESS;
        }
        Conjunction all = Conjunction.of(schema, root);
        long least = ENDLESS;
        for (JsonNode part : all.parts()) {
            if (part.has("const")) {
                least = 1;
            }
            Set<JsonNode> listed = new HashSet<>();
            part.path("enum").forEach(listed::add);
            least = listed.isEmpty() ? least : Math.min(least, listed.size());
        }
        long typed = 0;
        for (String type : all.types()) {
            typed = sum(typed, ofType(type, all, depth));
        }
        return Math.min(least, typed);
    }

    private long ofType(String type, Conjunction all, int depth) {
        return switch (type) {
            case "null" -> 1;
            case "boolean" -> 2;
            case "integer" -> Range.ofNumbers(all.parts()).whole();
            case "object" -> members(all, depth);
            default -> ENDLESS;
        };
    }

    private long members(Conjunction all, int depth) {
        long least = ENDLESS;
        Set<String> required = new Members(all.parts()).required();
        for (JsonNode part : all.parts()) {
            JsonNode others = part.path("additionalProperties");
            if (others.isBoolean()
                    && !others.booleanValue()
                    && part.path("patternProperties").isEmpty()) {
                long product = 1;
                for (var member : part.path("properties").properties()) {
                    long values = count(member.getValue(), depth + 1);
                    product = times(product, required.contains(member.getKey()) ? values : sum(values, 1));
                }
                least = Math.min(least, product);
            }
        }
        return least;
    }

    private static long sum(long a, long b) {
        return a > ENDLESS - b ? ENDLESS : a + b;
    }

    private static long times(long a, long b) {
        return b != 0 && a > ENDLESS / b ? ENDLESS : a * b;
    }
}

package dev.bandloom.recipe.json;

import dev.bandloom.dataset.NearestName;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A JSON object that is read strictly: tells every member that is missing, wrong or unknown. */
public final class JsonMembers {
    private static final int CLIPPED = 60;
    private static final double LONG_NUMBER = 1e7;

    private final JsonNode node;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param path of the object within the document; empty for the document itself */
    public JsonMembers(JsonNode node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject()) {
            problem("", "must be an object, but is " + clipped(node));
        }
    }

    /** Who is told what is wrong. */
    @FunctionalInterface
    public interface Problems {
        /** @param path {@code arms[2].reward}; empty for the document as a whole */
        void add(String path, String message);
    }

    /** Null when it is absent. */
    public @Nullable JsonNode find(String member) {
        known.add(member);
        JsonNode value = node.get(member);
        return value == null || value.isNull() ? null : value;
    }

    /** Null when it is missing, which is a problem. */
    public @Nullable JsonNode required(String member) {
        JsonNode value = find(member);
        if (value == null && node.isObject()) {
            problem(member, "is missing");
        }
        return value;
    }

    /** Text of 1 to {@code longest} characters; {@code otherwise} when the value is absent or wrong. */
    public String text(String member, @Nullable JsonNode value, int longest, String otherwise) {
        if (value == null
                || value.isString()
                        && !value.stringValue().isBlank()
                        && value.stringValue().length() <= longest) {
            return value == null ? otherwise : value.stringValue();
        }
        problem(member, "must be text of 1 to " + longest + " characters, but is " + clipped(value));
        return otherwise;
    }

    /** A number in [least, most]; {@code otherwise} when the value is absent or wrong. */
    public double number(String member, @Nullable JsonNode value, double least, double most, double otherwise) {
        if (value == null || value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most) {
            return value == null ? otherwise : value.doubleValue();
        }
        problem(member, "must be a number from " + plain(least) + " to " + plain(most) + ", but is " + clipped(value));
        return otherwise;
    }

    /** A whole number in [least, most]; {@code otherwise} when the value is absent or wrong. */
    public long whole(String member, @Nullable JsonNode value, long least, long most, long otherwise) {
        if (value == null
                || value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.longValue() >= least
                        && value.longValue() <= most) {
            return value == null ? otherwise : value.longValue();
        }
        problem(member, "must be a whole number from " + least + " to " + most + ", but is " + clipped(value));
        return otherwise;
    }

    /** A whole number as {@link #whole(String, JsonNode, long, long, long)}, of the size of an int. */
    public int whole(String member, @Nullable JsonNode value, int least, int most, int otherwise) {
        return (int) whole(member, value, (long) least, most, otherwise);
    }

    /** The elements of a list; none when the value is absent or wrong. */
    public List<JsonNode> list(String member, @Nullable JsonNode value) {
        if (value == null || value.isArray()) {
            return value == null ? List.of() : List.copyOf(value.values());
        }
        problem(member, "must be a list, but is " + clipped(value));
        return List.of();
    }

    /** A value that is an object. */
    public JsonMembers object(String member, JsonNode value) {
        return new JsonMembers(value, place(member), problems);
    }

    /** Tells the members that nobody has asked for. */
    public void rejectRest() {
        if (node.isObject()) {
            for (String member : node.propertyNames()) {
                if (!known.contains(member)) {
                    problem(
                            clipped(member),
                            "is unknown, expected one of " + String.join(", ", known)
                                    + NearestName.hint(member, known));
                }
            }
        }
    }

    public void problem(String member, String message) {
        problems.add(place(member), message);
    }

    /** As it is quoted in a message: on one line, cut short. */
    public static String clipped(JsonNode value) {
        return clipped(value.toString());
    }

    private static String clipped(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= CLIPPED ? line : line.substring(0, CLIPPED) + "…";
    }

    private String place(String member) {
        return path.isEmpty() || member.isEmpty() ? path + member : path + "." + member;
    }

    private static String plain(double number) {
        var plain = new BigDecimal(String.valueOf(number)).stripTrailingZeros();
        return Math.abs(number) < LONG_NUMBER
                ? plain.toPlainString()
                : plain.toString().replace("E+", "e");
    }
}

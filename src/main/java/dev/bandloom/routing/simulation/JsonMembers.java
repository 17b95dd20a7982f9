package dev.bandloom.routing.simulation;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A JSON object that is read strictly: notes every member that is missing, wrong or unknown. */
final class JsonMembers {
    private static final int CLIPPED = 60;

    private final JsonNode node;
    private final String path;
    private final List<String> problems;
    private final Set<String> known = new LinkedHashSet<>();

    JsonMembers(JsonNode node, String path, List<String> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject()) {
            problem("", "must be an object, but is " + clip(node));
        }
    }

    @Nullable
    JsonNode find(String member) {
        known.add(member);
        JsonNode value = node.get(member);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    JsonNode required(String member) {
        JsonNode value = find(member);
        if (value == null && node.isObject()) {
            problem(member, "is missing; add it");
        }
        return value;
    }

    String text(String member, String fallback) {
        JsonNode value = required(member);
        if (value == null || (value.isString() && !value.asString().isBlank())) {
            return value == null ? fallback : value.asString();
        }
        problem(member, "must be text, but is " + clip(value));
        return fallback;
    }

    /** A number in [least, most]. */
    double number(String member, @Nullable JsonNode value, double least, double most, double fallback) {
        if (value == null) {
            return fallback;
        }
        if (value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most) {
            return value.doubleValue();
        }
        problem(member, "must be a number from " + plain(least) + " to " + plain(most) + ", but is " + clip(value));
        return fallback;
    }

    int whole(String member, @Nullable JsonNode value, int least, int most, int fallback) {
        if (value == null) {
            return fallback;
        }
        if (value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= least
                && value.intValue() <= most) {
            return value.intValue();
        }
        problem(member, "must be a whole number from " + least + " to " + most + ", but is " + clip(value));
        return fallback;
    }

    List<JsonNode> list(String member, @Nullable JsonNode value) {
        if (value == null) {
            return List.of();
        }
        if (value.isArray()) {
            return List.copyOf(value.values());
        }
        problem(member, "must be a list, but is " + clip(value));
        return List.of();
    }

    JsonMembers object(String member, JsonNode value) {
        return new JsonMembers(value, place(member), problems);
    }

    void rejectRest() {
        if (node.isObject()) {
            for (String member : node.propertyNames()) {
                if (!known.contains(member)) {
                    problem(member, "is unknown, expected one of " + String.join(", ", known));
                }
            }
        }
    }

    void problem(String member, String message) {
        String place = place(member);
        problems.add((place.isEmpty() ? "the environment" : place) + ": " + message);
    }

    private String place(String member) {
        return path.isEmpty() || member.isEmpty() ? path + member : path + "." + member;
    }

    private static String plain(double number) {
        return number == StrictMath.rint(number)
                ? String.valueOf((long) number)
                : new BigDecimal(String.valueOf(number)).toPlainString();
    }

    private static String clip(JsonNode value) {
        String text = value.toString().replace('\n', ' ');
        return text.length() <= CLIPPED ? text : text.substring(0, CLIPPED) + "…";
    }
}

package dev.bandloom.feedback;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object of a document that is read strictly: notes every member that is missing, wrong or unknown. */
final class DocumentMembers {
    /** As large as a sum may be. */
    private static final double LARGEST = 1e15;

    private static final int CLIPPED = 60;

    private final JsonNode node;
    private final String path;
    private final List<String> problems;
    private final Set<String> known = new LinkedHashSet<>();

    DocumentMembers(JsonNode node, String path, List<String> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject()) {
            problems.add((path.isEmpty() ? "the document" : path) + ": must be an object, but is " + clip(node));
        }
    }

    private @Nullable JsonNode find(String member, boolean required) {
        known.add(member);
        JsonNode value = node.get(member);
        if (value == null || value.isNull()) {
            if (required && node.isObject()) {
                problem(member, "is missing");
            }
            return null;
        }
        return value;
    }

    /** Text of 1 to {@code longest} characters; empty where it is wrong. */
    String text(String member, int longest) {
        JsonNode value = find(member, true);
        if (value == null) {
            return "";
        }
        if (value.isString() && !value.asString().isBlank() && value.asString().length() <= longest) {
            return value.asString();
        }
        problem(member, "must be text of 1 to " + longest + " characters, but is " + clip(value));
        return "";
    }

    /** The same, but it may be absent or empty. */
    String textOrNone(String member, int longest) {
        JsonNode value = find(member, false);
        return value == null || (value.isString() && value.asString().isEmpty()) ? "" : text(member, longest);
    }

    int whole(String member) {
        JsonNode value = find(member, true);
        if (value == null || (value.isIntegralNumber() && value.canConvertToInt())) {
            return value == null ? 0 : value.intValue();
        }
        problem(member, "must be a whole number, but is " + clip(value));
        return 0;
    }

    Instant instant(String member, Instant fallback) {
        JsonNode value = find(member, false);
        if (value == null) {
            return fallback;
        }
        Instant instant = value.isString() ? parsed(value.stringValue()) : null;
        if (instant != null && !instant.isBefore(Instant.EPOCH)) {
            return instant;
        }
        problem(member, "must be an instant from 1970 on, like 2026-01-31T12:00:00Z, but is " + clip(value));
        return fallback;
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            return null;
        }
    }

    /** A sum: a number from 0; 0 where it is wrong. */
    double sum(String member) {
        JsonNode value = find(member, true);
        return value == null ? 0 : number(member, value);
    }

    List<Double> sums(String member) {
        var sums = new ArrayList<Double>();
        for (JsonNode value : list(member)) {
            sums.add(number(member + "[" + sums.size() + "]", value));
        }
        return sums;
    }

    private double number(String member, JsonNode value) {
        if (value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= LARGEST) {
            return value.doubleValue();
        }
        problem(member, "must be a number from 0 to 1e15, but is " + clip(value));
        return 0;
    }

    List<String> texts(String member, int longest) {
        var texts = new ArrayList<String>();
        for (JsonNode value : list(member)) {
            if (!value.isString()
                    || value.asString().isEmpty()
                    || value.asString().length() > longest) {
                problem(
                        member + "[" + texts.size() + "]",
                        "must be text of 1 to " + longest + " characters, but is " + clip(value));
            }
            texts.add(value.isString() ? value.stringValue() : "");
        }
        return texts;
    }

    /** Elements of a list, which may be absent. */
    List<JsonNode> list(String member) {
        JsonNode value = find(member, false);
        if (value == null || value.isArray()) {
            return value == null ? List.of() : List.copyOf(value.values());
        }
        problem(member, "must be a list, but is " + clip(value));
        return List.of();
    }

    /** A member that is an object; null where it is missing. */
    @Nullable
    DocumentMembers object(String member) {
        JsonNode value = find(member, true);
        return value == null ? null : new DocumentMembers(value, place(member), problems);
    }

    void rejectRest() {
        if (node.isObject()) {
            for (String member : node.propertyNames()) {
                if (!known.contains(member)) {
                    problem(clip(member), "is unknown, expected one of " + String.join(", ", known));
                }
            }
        }
    }

    void problem(String member, String message) {
        problems.add(place(member) + ": " + message);
    }

    private String place(String member) {
        return path.isEmpty() ? member : member.isEmpty() ? path : path + "." + member;
    }

    private static String clip(JsonNode value) {
        return clip(value.toString());
    }

    private static String clip(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= CLIPPED ? line : line.substring(0, CLIPPED) + "…";
    }
}

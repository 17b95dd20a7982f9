package dev.bandloom.web.policies;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a JSON object strictly: every key acts or is rejected, and all problems are told at once. */
final class BodyReader {
    private static final int CLIPPED = 60;

    private final JsonNode body;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    BodyReader(JsonNode body) {
        this.body = body;
        if (!body.isObject()) {
            problem("body", "must be a JSON object, not " + clipped(body));
        }
    }

    /** Null when it is absent. */
    @Nullable
    JsonNode find(String key) {
        known.add(key);
        JsonNode value = body.get(key);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    String text(String key) {
        JsonNode value = find(key);
        if (value == null || value.isString() && !value.stringValue().isBlank()) {
            return value == null ? null : value.stringValue().strip();
        }
        problem(key, "must be text, not " + clipped(value));
        return null;
    }

    /** Empty when it is absent, or wrong. */
    List<String> texts(String key, int most) {
        JsonNode value = find(key);
        var texts = new ArrayList<String>();
        if (value == null) {
            return texts;
        }
        if (!value.isArray() || value.isEmpty() || value.size() > most) {
            problem(key, "must be a list of 1 to " + most + " texts, not " + clipped(value));
            return texts;
        }
        for (JsonNode item : value) {
            if (item.isString() && !item.stringValue().isBlank()) {
                texts.add(item.stringValue().strip());
            } else {
                problem(key + "[" + texts.size() + "]", "must be text, not " + clipped(item));
                return List.of();
            }
        }
        return texts;
    }

    long whole(String key, long least, long most, long otherwise) {
        JsonNode value = find(key);
        if (value == null) {
            return otherwise;
        }
        if (value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= least
                && value.longValue() <= most) {
            return value.longValue();
        }
        problem(key, "must be a whole number from " + least + " to " + most + ", not " + clipped(value));
        return otherwise;
    }

    void problem(String path, String message) {
        problems.add(new Problem(path, 0, 0, message));
    }

    /** @throws InvalidRequestException when there is anything wrong, keys that nobody asked for included */
    void check() {
        if (body.isObject()) {
            for (String key : body.propertyNames()) {
                if (!known.contains(key)) {
                    problem(key, "is unknown; known are " + String.join(", ", known) + NearestName.hint(key, known));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }

    private static String clipped(JsonNode value) {
        String text = value.toString().replaceAll("\\p{Cntrl}", " ");
        return text.length() <= CLIPPED ? text : text.substring(0, CLIPPED) + "…";
    }
}

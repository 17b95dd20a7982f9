package dev.bandloom.web.policies;

import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.json.JsonMembers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of a request, which is refused with all that is wrong with it. */
final class BodyReader {
    private static final int LONGEST = 1000;

    private final List<Problem> problems = new ArrayList<>();
    private final JsonMembers body;

    BodyReader(JsonNode body) {
        this.body = new JsonMembers(body, "", this::problem);
    }

    /** Null when it is absent. */
    @Nullable
    JsonNode find(String key) {
        return body.find(key);
    }

    /** Null when it is absent, or wrong. */
    @Nullable
    String text(String key) {
        String text = body.text(key, find(key), LONGEST, "");
        return text.isEmpty() ? null : text.strip();
    }

    /** Empty when it is absent, or wrong. */
    List<String> texts(String key, int most) {
        JsonNode value = find(key);
        List<JsonNode> items = body.list(key, value);
        if (value != null && value.isArray() && (items.isEmpty() || items.size() > most)) {
            problem(key, "must be 1 to " + most + " texts, but are " + items.size());
        }
        var texts = new ArrayList<String>();
        for (JsonNode item : items.size() > most ? List.<JsonNode>of() : items) {
            texts.add(
                    body.text(key + "[" + texts.size() + "]", item, LONGEST, "").strip());
        }
        return texts;
    }

    long whole(String key, long least, long most, long otherwise) {
        return body.whole(key, find(key), least, most, otherwise);
    }

    void problem(String path, String message) {
        problems.add(new Problem(path.isEmpty() ? "body" : path, 0, 0, message));
    }

    /** @throws InvalidRequestException when there is anything wrong, keys that nobody asked for included */
    void check() {
        body.rejectRest();
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }
}

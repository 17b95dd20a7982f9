package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A question that its context answers. */
public final class QaFormat implements DatasetFormat {
    @Override
    public String name() {
        return "qa";
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        return Schemas.texts("context", "question", "answer");
    }

    @Override
    public @Nullable String problem(JsonNode response) {
        String problem = Alike.problem(response, "question", "answer");
        if (problem == null) {
            problem = Alike.problem(response, "question", "context");
        }
        return problem == null ? Alike.problem(response, "answer", "context") : problem;
    }
}

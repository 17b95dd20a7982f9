package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An anchor with a text that is near to it in meaning and one that is not. */
public final class TripletFormat implements DatasetFormat {
    @Override
    public String name() {
        return "triplet";
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        return Schemas.texts("anchor", "positive", "negative");
    }

    @Override
    public @Nullable String problem(JsonNode response) {
        String problem = Alike.problem(response, "anchor", "positive");
        problem = problem == null ? Alike.problem(response, "anchor", "negative") : problem;
        return problem == null ? Alike.problem(response, "positive", "negative") : problem;
    }
}

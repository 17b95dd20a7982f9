package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A prompt with a better and a worse answer. */
public final class PreferenceFormat implements DatasetFormat {
    @Override
    public String name() {
        return "preference";
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        return Schemas.texts("prompt", "chosen", "rejected");
    }

    @Override
    public @Nullable String problem(JsonNode response) {
        String problem = Alike.problem(response, "chosen", "rejected");
        return problem == null ? Alike.problem(response, "prompt", "chosen") : problem;
    }
}

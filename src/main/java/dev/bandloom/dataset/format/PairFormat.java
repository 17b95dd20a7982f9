package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two texts that belong together, for training encoders. */
public final class PairFormat implements DatasetFormat {
    @Override
    public String name() {
        return "pair";
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        return Schemas.texts("anchor", "positive");
    }

    @Override
    public @Nullable String problem(JsonNode response) {
        return Alike.problem(response, "anchor", "positive");
    }
}

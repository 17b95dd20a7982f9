package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An instruction with its output, as instruction tuning takes it. */
public final class InstructionFormat implements DatasetFormat {
    @Override
    public String name() {
        return "instruction";
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        var schema = Schemas.object(List.of("instruction", "input", "output"));
        schema.putObject("properties")
                .set("instruction", Schemas.text())
                .set("input", Schemas.string())
                .set("output", Schemas.text());
        return schema;
    }

    /** Gives an exercise without input the empty one. */
    @Override
    public JsonNode read(JsonNode written, JsonNode schema) {
        if (!written.isObject() || !written.has("instruction") || written.hasNonNull("input")) {
            return written;
        }
        ObjectNode complete = JsonNodeFactory.instance.objectNode();
        written.properties().forEach(member -> {
            if (!member.getKey().equals("input")) {
                complete.set(member.getKey(), member.getValue());
            }
            if (member.getKey().equals("instruction")) {
                complete.put("input", "");
            }
        });
        return complete;
    }

    @Override
    public @Nullable String problem(JsonNode response) {
        return Alike.problem(response, "instruction", "output");
    }
}

package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A premise, a hypothesis and how the one relates to the other, numbered as in SNLI and MultiNLI. */
public final class PairClassFormat implements DatasetFormat {
    public static final String NAME = "pair-class";

    /** The labels that a recipe may ask for, and has where it asks for none. */
    public static final List<String> LABELS = List.of("0", "1", "2");

    private static final Map<String, Integer> NAMES = Map.of(
            "0", 0,
            "1", 1,
            "2", 2,
            "entailment", 0,
            "neutral", 1,
            "contradiction", 2);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        var label = Schemas.of("integer");
        var values = label.putArray("enum");
        (labels.isEmpty() ? LABELS : labels).forEach(value -> values.add(NAMES.getOrDefault(value, -1)));
        var schema = Schemas.object(List.of("premise", "hypothesis", "label"));
        schema.putObject("properties")
                .set("premise", Schemas.text())
                .set("hypothesis", Schemas.text())
                .set("label", label);
        return schema;
    }

    /** Numbers a label that is given by its name. */
    @Override
    public JsonNode read(JsonNode written, JsonNode schema) {
        Integer number = written.path("label").isString()
                ? NAMES.get(written.path("label").stringValue().strip().toLowerCase(Locale.ROOT))
                : null;
        if (number == null || !(written.deepCopy() instanceof ObjectNode copy)) {
            return written;
        }
        return copy.set("label", JsonNodeFactory.instance.numberNode(number));
    }

    @Override
    public @Nullable String problem(JsonNode response) {
        return Alike.problem(response, "premise", "hypothesis");
    }
}

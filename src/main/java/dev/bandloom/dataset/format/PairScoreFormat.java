package dev.bandloom.dataset.format;

import dev.bandloom.dataset.DatasetFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Two sentences and how much they mean the same. */
public final class PairScoreFormat implements DatasetFormat {
    private static final Pattern SHARE = Pattern.compile("(?:0|1)(?:\\.\\d{1,9})?");
    private static final double LEAST_OF_THE_SAME = 0.9;

    @Override
    public String name() {
        return "pair-score";
    }

    @Override
    public ObjectNode schema(List<String> labels) {
        var schema = Schemas.object(List.of("sentence1", "sentence2", "score"));
        schema.putObject("properties")
                .set("sentence1", Schemas.text())
                .set("sentence2", Schemas.text())
                .set("score", Schemas.of("number").put("minimum", 0).put("maximum", 1));
        return schema;
    }

    /** Reads a score in quotes. */
    @Override
    public JsonNode read(JsonNode written, JsonNode schema) {
        String score = written.path("score").isString()
                ? written.path("score").stringValue().strip()
                : "";
        if (!SHARE.matcher(score).matches() || !(written.deepCopy() instanceof ObjectNode copy)) {
            return written;
        }
        return copy.set("score", JsonNodeFactory.instance.numberNode(Double.parseDouble(score)));
    }

    @Override
    public @Nullable String problem(JsonNode response) {
        double score = response.path("score").asDouble(1);
        return score < LEAST_OF_THE_SAME && Alike.same(response, "sentence1", "sentence2")
                ? "'sentence1' and 'sentence2' are the same text, but the score is " + score
                : null;
    }
}

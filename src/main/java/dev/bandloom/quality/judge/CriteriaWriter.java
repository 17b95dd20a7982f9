package dev.bandloom.quality.judge;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.prompt.PromptTemplate;
import dev.bandloom.llm.prompt.ReplySchema;
import dev.bandloom.llm.prompt.TaskValues;
import dev.bandloom.recipe.Recipe;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Derives from a recipe what its samples are judged by, with one call. */
public final class CriteriaWriter {
    /** What serves every task. */
    public static final List<String> GENERAL = List.of(
            "Correctness: what the sample says is true and consistent in itself.",
            "Task fit: the sample is what the task and its description ask for.",
            "Clarity: the sample is fluent, unambiguous and complete.",
            "Requirement compliance: the sample meets every stated requirement.");

    private static final Logger LOG = LoggerFactory.getLogger(CriteriaWriter.class);
    private static final int VERSION = 2;
    private static final int FEWEST = 3;
    private static final int MOST = 6;
    private static final int MOST_CHARACTERS = 300;

    private final PromptTemplate template = PromptTemplate.load("criteria", VERSION);
    private final LlmClient client;

    public CriteriaWriter(LlmClient client) {
        this.client = client;
    }

    /** Three to six criteria of a line each; {@link #GENERAL} when the model gives none that can be used. */
    public List<String> write(Recipe recipe) {
        return switch (client.complete(request(recipe))) {
            case LlmReply.Completed reply -> {
                List<String> criteria = reply.items()
                        .valueStream()
                        .filter(JsonNode::isString)
                        .map(item -> item.stringValue().strip().replaceAll("\\s+", " "))
                        .filter(line -> !line.isEmpty() && line.length() <= MOST_CHARACTERS)
                        .distinct()
                        .limit(MOST)
                        .toList();
                yield criteria.size() >= FEWEST
                        ? criteria
                        : general("only " + criteria.size() + " of the "
                                + reply.items().size() + " can be used");
            }
            case LlmReply.Refused reply -> general(reply.reason());
            case LlmReply.Unreadable reply -> general(reply.reason());
        };
    }

    private static List<String> general(String why) {
        LOG.info("The judge uses general criteria, since none were derived from the recipe: {}", why);
        return GENERAL;
    }

    private LlmRequest request(Recipe recipe) {
        Map<String, String> values = TaskValues.of(recipe);
        values.put("fewest", Integer.toString(FEWEST));
        values.put("most", Integer.toString(MOST));
        JsonNode line = JsonNodeFactory.instance.objectNode().put("type", "string");
        return new LlmRequest(
                new CallSite(CallSite.PREPARATION, "criteria"),
                template.render(values),
                ReplySchema.of(line, FEWEST, MOST),
                new Sampling(0, 1.0, 0),
                new Assignment.LanguageOnly("derive criteria", MOST),
                0);
    }
}

package dev.bandloom.generation;

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
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Has a language model reword the description of a recipe, and keeps the original when the rewording strays from it. */
public final class Refiner {
    private static final int VERSION = 1;
    private static final int LARGEST_FACTOR = 4;
    private static final int SPARE_CHARACTERS = 500;
    private static final double LEAST_KEPT = 0.5;

    private final PromptTemplate template = PromptTemplate.load("refine", VERSION);
    private final LlmClient client;

    public Refiner(LlmClient client) {
        this.client = client;
    }

    /** What came of refining. */
    public sealed interface Refinement {
        /** The description to go on with. */
        record Refined(String description) implements Refinement {}

        /** The original serves. */
        record Kept(String why) implements Refinement {}
    }

    /** Makes one call; none when the recipe has no description. */
    public Refinement refine(Recipe recipe) {
        String original = recipe.taskInput().description();
        if (original.isBlank()) {
            return new Refinement.Kept("the recipe has no description");
        }
        return switch (client.complete(request(recipe))) {
            case LlmReply.Completed reply -> checked(original, reply.items().path(0));
            case LlmReply.Refused reply -> new Refinement.Kept("the model refused: " + reply.reason());
            case LlmReply.Unreadable reply ->
                new Refinement.Kept("the model's reply could not be read: " + reply.reason());
        };
    }

    private static Refinement checked(String original, JsonNode item) {
        String refined = item.isString() ? item.stringValue().strip() : "";
        if (refined.isEmpty()) {
            return new Refinement.Kept("the model's reply holds no description");
        }
        int most = LARGEST_FACTOR * original.length() + SPARE_CHARACTERS;
        if (refined.length() > most) {
            return new Refinement.Kept(
                    "the new description has " + refined.length() + " characters; at most " + most + " are taken");
        }
        Set<String> words = ContentWords.of(original);
        Set<String> found = ContentWords.of(refined);
        long kept = words.stream().filter(found::contains).count();
        if (kept < LEAST_KEPT * words.size()) {
            return new Refinement.Kept("the new description keeps " + kept + " of the " + words.size()
                    + " words that say what the original is about; at least half are needed");
        }
        return new Refinement.Refined(refined);
    }

    private LlmRequest request(Recipe recipe) {
        return new LlmRequest(
                new CallSite(CallSite.PREPARATION, "refine"),
                template.render(TaskValues.of(recipe)),
                ReplySchema.of(JsonNodeFactory.instance.objectNode().put("type", "string"), 1),
                new Sampling(0, 1.0, 0),
                new Assignment.LanguageOnly("refine", 1),
                recipe.seed());
    }
}

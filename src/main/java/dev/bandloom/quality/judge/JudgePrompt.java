package dev.bandloom.quality.judge;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Sampling;
import dev.bandloom.llm.prompt.PromptTemplate;
import dev.bandloom.llm.prompt.ReplySchema;
import dev.bandloom.llm.prompt.TaskValues;
import dev.bandloom.quality.SampleText;
import dev.bandloom.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks a judge to grade samples, which stand in the prompt as data that gives no orders. */
final class JudgePrompt {
    private static final Sampling STEADY = new Sampling(0, 1.0, 0);
    private static final int VERSION = 2;

    private final PromptTemplate template = PromptTemplate.load("judge", VERSION);
    private final Map<String, String> values;

    JudgePrompt(Recipe recipe, List<String> criteria) {
        values = TaskValues.of(recipe);
        values.put("criteria", numbered(criteria));
    }

    /** A sample as the judge reads it: JSON on one line. */
    record Item(String json) {
        private static final int MOST_CHARACTERS = 30_000;

        static Item of(SampleText sample) {
            return new Item(SampleJson.mapper().writeValueAsString(sample.response()));
        }

        boolean tooLong() {
            return json.length() > MOST_CHARACTERS;
        }

        String whyTooLong() {
            return "the sample has " + json.length() + " characters of JSON; the judge reads at most "
                    + MOST_CHARACTERS;
        }
    }

    LlmRequest request(CallSite site, List<Item> items) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("samples", numbered(items.stream().map(Item::json).toList()));
        all.put("count", Integer.toString(items.size()));
        return new LlmRequest(
                site,
                template.render(all),
                ReplySchema.of(grade(), items.size()),
                STEADY,
                new Assignment.LanguageOnly("judge", items.size()),
                0);
    }

    private static ObjectNode grade() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("grade")
                .put("type", "integer")
                .put("minimum", Grades.WORST)
                .put("maximum", Grades.BEST);
        properties.putObject("reason").put("type", "string");
        schema.putArray("required").add("grade").add("reason");
        return schema.put("additionalProperties", false);
    }

    private static String numbered(List<String> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> (i + 1) + ". " + lines.get(i))
                .collect(Collectors.joining("\n"));
    }
}

package dev.bandloom.llm.prompt;

import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.TaskInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a recipe asks of every sample beyond its description: the details of the task and the constraints, by name. */
public final class StatedRequirements {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StatedRequirements() {}

    /** Details and constraints together; of one name in both, the constraint counts. */
    public static Map<String, JsonNode> all(Recipe recipe) {
        Map<String, JsonNode> all = new LinkedHashMap<>(recipe.taskInput().details());
        languages(recipe.taskInput(), all);
        all.putAll(ofConstraints(recipe.constraints()));
        return all;
    }

    static Map<String, JsonNode> ofConstraints(Constraints constraints) {
        Map<String, JsonNode> stated = new LinkedHashMap<>(constraints.requirements());
        number(stated, "min_length", constraints.minLength());
        number(stated, "max_length", constraints.maxLength());
        terms(stated, "required_terms", constraints.requiredTerms());
        terms(stated, "banned_terms", constraints.bannedTerms());
        if (constraints.regex() != null) {
            stated.put("regex", JSON.stringNode(constraints.regex()));
        }
        return stated;
    }

    /** One line for each: {@code - name: value}. */
    public static String lines(Map<String, JsonNode> stated) {
        return stated.entrySet().stream()
                .map(entry -> "- " + entry.getKey() + ": "
                        + (entry.getValue().isString()
                                ? entry.getValue().stringValue()
                                : entry.getValue().toString()))
                .collect(Collectors.joining("\n"));
    }

    private static void languages(TaskInput input, Map<String, JsonNode> all) {
        if (!input.languages().equals(List.of("en"))) {
            terms(all, "languages", input.languages());
        }
    }

    private static void number(Map<String, JsonNode> stated, String name, @Nullable Integer value) {
        if (value != null) {
            stated.put(name, JSON.numberNode(value));
        }
    }

    private static void terms(Map<String, JsonNode> stated, String name, List<String> terms) {
        if (!terms.isEmpty()) {
            ArrayNode array = JSON.arrayNode();
            terms.forEach(array::add);
            stated.put(name, array);
        }
    }
}

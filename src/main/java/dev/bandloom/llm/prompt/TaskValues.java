package dev.bandloom.llm.prompt;

import dev.bandloom.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a recipe says about its task, by the names that templates have for it. */
public final class TaskValues {
    private static final int MOST_CHARACTERS = 200;

    private TaskValues() {}

    /**
     * {@code task}, {@code domain}, {@code description}, {@code members} and {@code requirements}; the caller may add
     * to them.
     */
    public static Map<String, String> of(Recipe recipe) {
        Map<String, String> values = head(recipe);
        values.put("description", recipe.taskInput().description());
        values.put("members", FormatMembers.of(recipe.format()));
        values.put("requirements", StatedRequirements.lines(StatedRequirements.all(recipe)));
        return values;
    }

    /** {@code task} and {@code domain}, each on one line, since they stand outside of the fences for data. */
    public static Map<String, String> head(Recipe recipe) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("task", line(recipe.task()));
        values.put("domain", line(recipe.domain()));
        return values;
    }

    private static String line(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        if (line.length() <= MOST_CHARACTERS) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return line.substring(0, end) + "…";
    }
}

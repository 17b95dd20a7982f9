package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.TaskInput;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code task_input}: a map, or one string that is the description. */
final class TaskInputReader {
    private TaskInputReader() {}

    /**
     * The task with what else has to be known of it.
     *
     * @param table kept beside the task, since the grammar may use its variables
     * @param labelsGiven whether the recipe gives labels, usable or not
     */
    record Result(TaskInput taskInput, SeedTableSection table, boolean labelsGiven) {}

    /** @param moreExamples those given under {@code constraints} */
    static Result read(Section recipe, List<JsonNode> moreExamples, RecipeRoots roots) {
        Cursor given = recipe.find("task_input");
        if (given != null && given.json().isValueNode()) {
            String text = given.text();
            var input = new TaskInput(
                    text == null ? "" : text, List.of(), Map.of(), List.of("en"), null, moreExamples, Map.of());
            return new Result(input, new SeedTableSection(null, Set.of(), false), false);
        }
        Section task = recipe.section("task_input");
        String description = task.text("description");
        LabelReader labels = LabelReader.read(task);
        SeedTableSection table = SeedTableSection.read(task, roots);
        List<JsonNode> examples = examples(task.find("examples"));
        examples.addAll(moreExamples);
        languages(task);
        task.later("input_file", "input_column", "output_column");
        var input = new TaskInput(
                description == null ? "" : description,
                labels.labels(),
                labels.distribution(),
                List.of("en"),
                table.spec(),
                examples,
                task.rest());
        return new Result(input, table, task.has("labels") || task.has("label_distribution"));
    }

    /** Examples are responses: text or JSON. */
    static List<JsonNode> examples(@Nullable Cursor given) {
        List<JsonNode> examples = new ArrayList<>();
        if (given != null) {
            given.items().forEach(item -> examples.add(item.json()));
        }
        return examples;
    }

    private static void languages(Section task) {
        Cursor given = task.find("languages");
        if (given == null) {
            return;
        }
        List<Cursor> languages = given.items();
        if (given.isList() && languages.isEmpty()) {
            given.problem("must name a language, such as en");
        }
        for (Cursor language : languages) {
            String code = language.text();
            if (code != null && !code.equals("en")) {
                language.problem("'" + Described.clip(code)
                        + "' is not supported yet: the offline engine writes English only; give [en]");
            }
        }
    }
}

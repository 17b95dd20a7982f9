package dev.bandloom.recipe.reading;

import dev.bandloom.dataset.format.PairClassFormat;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.TaskInput;
import dev.bandloom.recipe.reading.table.SeedTableSection;
import dev.bandloom.recipe.reading.table.TableTaskSection;
import dev.bandloom.recipe.reading.yaml.Cursor;
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
     * @param languages to be checked when the arms are known
     * @param filled whether the recipe names a table to fill, usable or not
     */
    record Result(
            TaskInput taskInput,
            SeedTableSection table,
            boolean labelsGiven,
            LanguageReader languages,
            boolean filled) {}

    /** @param moreExamples those given under {@code constraints} */
    static Result read(Section recipe, List<JsonNode> moreExamples, RecipeRoots roots) {
        Cursor given = recipe.find("task_input");
        if (given != null && given.json().isValueNode()) {
            String text = given.text();
            LanguageReader english = LanguageReader.ENGLISH;
            var input = new TaskInput(
                    text == null ? "" : text,
                    ofFormat(recipe),
                    Map.of(),
                    english.codes(),
                    null,
                    moreExamples,
                    Map.of());
            return new Result(input, new SeedTableSection(Set.of(), false), false, english, false);
        }
        Section task = recipe.section("task_input");
        String description = task.text("description");
        LabelReader labels = LabelReader.read(task);
        SeedTableSection seeds = SeedTableSection.read(task, roots);
        TableTaskSection filled = TableTaskSection.read(task, roots);
        SeedTableSection table = filled == null ? seeds : filled.table();
        List<JsonNode> examples = examples(task.find("examples"));
        examples.addAll(moreExamples);
        LanguageReader languages = LanguageReader.read(task);
        boolean labelsGiven = task.has("labels") || task.has("label_distribution");
        var input = new TaskInput(
                description == null ? "" : description,
                labelsGiven ? labels.labels() : ofFormat(recipe),
                labels.distribution(),
                languages.codes(),
                table.spec(),
                examples,
                task.rest(),
                filled == null ? null : filled.task());
        return new Result(input, table, labelsGiven, languages, filled != null);
    }

    /** The labels that the format itself brings. */
    private static List<String> ofFormat(Section recipe) {
        Cursor format = recipe.find("format");
        boolean pairs = format != null && format.json().asString("").equals(PairClassFormat.NAME);
        return pairs ? PairClassFormat.LABELS : List.of();
    }

    /** Examples are responses: text or JSON. */
    static List<JsonNode> examples(@Nullable Cursor given) {
        List<JsonNode> examples = new ArrayList<>();
        if (given != null) {
            given.items().forEach(item -> examples.add(item.json()));
        }
        return examples;
    }
}

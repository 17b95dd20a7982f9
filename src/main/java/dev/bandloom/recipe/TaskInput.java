package dev.bandloom.recipe;

import dev.bandloom.dataset.SeedRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the samples are about. Everything here reaches the prompt.
 *
 * @param description what to write, in the user's words; empty when not given
 * @param labels label vocabulary, empty when the task has none
 * @param labelDistribution wanted share of each label, summing to 1; empty when labels are free
 * @param languages ISO 639-1 codes, never empty
 * @param seedTable rows that samples are written from
 * @param examples responses shown to the writer
 * @param details every other key, in the order of the recipe
 * @param tableTask what is to become of the rows of the table; null when they are only written from
 */
public record TaskInput(
        String description,
        List<String> labels,
        Map<String, Double> labelDistribution,
        List<String> languages,
        @Nullable SeedTableSpec seedTable,
        List<JsonNode> examples,
        Map<String, JsonNode> details,
        @Nullable TableTaskSpec tableTask) {
    public TaskInput {
        labels = List.copyOf(labels);
        labelDistribution = Collections.unmodifiableMap(new LinkedHashMap<>(labelDistribution));
        languages = List.copyOf(languages);
        examples = List.copyOf(examples);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A task that no table is filled by. */
    public TaskInput(
            String description,
            List<String> labels,
            Map<String, Double> labelDistribution,
            List<String> languages,
            @Nullable SeedTableSpec seedTable,
            List<JsonNode> examples,
            Map<String, JsonNode> details) {
        this(description, labels, labelDistribution, languages, seedTable, examples, details, null);
    }

    /** What a sample about this row is written from: all of the row, or its text where the table is a batch. */
    public String source(SeedRow row) {
        return tableTask == null ? row.rendered() : row.values().getOrDefault(tableTask.inputColumn(), row.rendered());
    }

    TaskInput withDescription(String other) {
        return new TaskInput(other, labels, labelDistribution, languages, seedTable, examples, details, tableTask);
    }
}

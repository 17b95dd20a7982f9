package dev.bandloom.generation.grammar;

import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.SeedTableSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe says about the names that its grammar may use.
 *
 * @param labelField member of the response that carries the label
 * @param labels the recipe's labels with the weight of each
 * @param dimensions of the coverage
 * @param columns prompt variables of the seed table; null when only the table itself tells
 */
record GrammarVocabulary(
        @Nullable String labelField,
        Map<String, Double> labels,
        @Nullable Set<String> columns,
        Set<String> dimensions) {
    GrammarVocabulary {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        columns = columns == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(columns));
        dimensions = Collections.unmodifiableSet(new LinkedHashSet<>(dimensions));
    }

    static GrammarVocabulary of(Recipe recipe) {
        var labels = new LinkedHashMap<String, Double>();
        recipe.taskInput().labels().forEach(label -> labels.put(label, 1.0));
        labels.putAll(recipe.taskInput().labelDistribution());
        SeedTableSpec table = recipe.taskInput().seedTable();
        if (table == null) {
            return new GrammarVocabulary(recipe.labelField(), labels, Set.of(), dimensions(recipe));
        }
        Set<String> fields = table.fields().keySet();
        return new GrammarVocabulary(recipe.labelField(), labels, fields.isEmpty() ? null : fields, dimensions(recipe));
    }

    private static Set<String> dimensions(Recipe recipe) {
        var dimensions = new LinkedHashSet<String>();
        if (recipe.coverage() != null) {
            recipe.coverage().dimensions().forEach(dimension -> dimensions.add(dimension.name()));
        }
        return dimensions;
    }

    boolean mayBeColumn(String name) {
        return columns == null || columns.contains(name);
    }

    boolean isLabels(List<String> values) {
        return !labels.isEmpty() && Set.copyOf(values).equals(labels.keySet());
    }
}

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
 * @param columns prompt variables of the seed table; null when only the table itself tells
 */
record GrammarVocabulary(
        @Nullable String labelField,
        Map<String, Double> labels,
        @Nullable Set<String> columns) {
    GrammarVocabulary {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        columns = columns == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(columns));
    }

    static GrammarVocabulary of(Recipe recipe) {
        var labels = new LinkedHashMap<String, Double>();
        recipe.taskInput().labels().forEach(label -> labels.put(label, 1.0));
        labels.putAll(recipe.taskInput().labelDistribution());
        SeedTableSpec table = recipe.taskInput().seedTable();
        if (table == null) {
            return new GrammarVocabulary(recipe.labelField(), labels, Set.of());
        }
        Set<String> fields = table.fields().keySet();
        return new GrammarVocabulary(recipe.labelField(), labels, fields.isEmpty() ? null : fields);
    }

    boolean mayBeColumn(String name) {
        return columns == null || columns.contains(name);
    }

    boolean isLabels(List<String> values) {
        return !labels.isEmpty() && Set.copyOf(values).equals(labels.keySet());
    }
}

package dev.bandloom.routing;

import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Describes the situation of a decision in numbers: the features of a {@link ContextVector}. */
public final class ContextFeatures {
    /** As many constraints make the complexity 0.5. */
    private static final double HALF_COMPLEX = 5;

    private ContextFeatures() {}

    /**
     * Features in [0,1]: {@code complexity}, {@code has_examples}, {@code has_knowledge_base}, {@code has_seed_table},
     * {@code has_labels}, {@code progress}, {@code recent_pass_rate}.
     *
     * @param progress accepted samples as a share of those wanted; clamped to [0,1]
     * @param recentPassRate share of candidates that passed in the latest batches; clamped to [0,1]
     */
    public static ContextVector of(Recipe recipe, double progress, double recentPassRate) {
        var taskInput = recipe.taskInput();
        double constraints = count(recipe.constraints());
        Map<String, Double> features = new LinkedHashMap<>();
        features.put("complexity", constraints / (constraints + HALF_COMPLEX));
        features.put("has_examples", yes(!taskInput.examples().isEmpty()));
        features.put("has_knowledge_base", yes(ContextKey.of(recipe).hasKnowledgeBase()));
        features.put("has_seed_table", yes(taskInput.seedTable() != null));
        features.put("has_labels", yes(!taskInput.labels().isEmpty()));
        features.put("progress", Math.clamp(progress, 0, 1));
        features.put("recent_pass_rate", Math.clamp(recentPassRate, 0, 1));
        return new ContextVector(features);
    }

    private static long count(Constraints constraints) {
        return Stream.of(
                                constraints.minLength(),
                                constraints.maxLength(),
                                constraints.minDiversity(),
                                constraints.maxRepetitionRate(),
                                constraints.regex())
                        .filter(Objects::nonNull)
                        .count()
                + constraints.bannedTerms().size()
                + constraints.requiredTerms().size()
                + constraints.requirements().size();
    }

    private static double yes(boolean present) {
        return present ? 1 : 0;
    }
}

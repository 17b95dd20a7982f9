package dev.bandloom.routing;

import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Describes the situation of a decision in numbers: the features of a {@link ContextVector}, all in [0,1]. Features of
 * words are 1 where the word is meant and absent, which is 0, where it is not. What has few values has a feature for each;
 * what has any number of them shares the features of {@link #HASHED} buckets (Weinberger, Dasgupta, Langford, Smola and
 * Attenberg, Feature Hashing for Large Scale Multitask Learning, 2009), so that there are never more than {@link #MOST}
 * names, whatever recipes come.
 */
public final class ContextFeatures {
    /** As many different names are possible. */
    public static final int MOST = 24;

    /** Buckets of the domain, and of the task. */
    public static final int HASHED = 4;

    /** Buckets of languages other than English. */
    private static final int FOREIGN = 2;

    /** Formats with a feature of their own; all others share one. */
    private static final List<String> FORMATS =
            List.of("text", "instruction", "classification", "json_schema", "grammar");

    private static final String ENGLISH = "en";

    /** As many constraints make the complexity 0.5. */
    private static final double HALF_COMPLEX = 5;

    private ContextFeatures() {}

    /**
     * {@code complexity}, {@code has_examples}, {@code has_knowledge_base}, {@code has_seed_table}, {@code has_labels},
     * {@code progress} and {@code recent_pass_rate} always; and those of {@code format=NAME} or {@code format=other},
     * {@code domain#BUCKET}, {@code task#BUCKET}, {@code language=en} and {@code language#BUCKET} that apply.
     *
     * @param progress accepted samples as a share of those wanted; clamped to [0,1]
     * @param recentPassRate share of candidates that passed in the latest batches; clamped to [0,1]
     */
    public static ContextVector of(Recipe recipe, double progress, double recentPassRate) {
        var taskInput = recipe.taskInput();
        var key = ContextKey.of(recipe);
        double constraints = count(recipe.constraints());
        Map<String, Double> features = new LinkedHashMap<>();
        features.put("complexity", constraints / (constraints + HALF_COMPLEX));
        features.put("has_examples", yes(!taskInput.examples().isEmpty()));
        features.put("has_knowledge_base", yes(key.hasKnowledgeBase()));
        features.put("has_seed_table", yes(taskInput.seedTable() != null));
        features.put("has_labels", yes(!taskInput.labels().isEmpty()));
        features.put("progress", Math.clamp(progress, 0, 1));
        features.put("recent_pass_rate", Math.clamp(recentPassRate, 0, 1));
        features.put("format=" + (FORMATS.contains(key.format()) ? key.format() : "other"), 1.0);
        features.put(bucket("domain", key.domain(), HASHED), 1.0);
        features.put(bucket("task", key.task(), HASHED), 1.0);
        taskInput.languages().stream()
                .sorted()
                .map(language ->
                        language.equals(ENGLISH) ? "language=" + ENGLISH : bucket("language", language, FOREIGN))
                .forEach(language -> features.put(language, 1.0));
        return new ContextVector(features);
    }

    /** The bucket of a word, in which case and white space do not matter. */
    private static String bucket(String feature, String word, int buckets) {
        return feature + "#" + Math.floorMod(RandomStreams.of(0).seed(ContextKey.folded(word)), buckets);
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

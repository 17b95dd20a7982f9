package dev.bandloom.pipeline.planning;

import dev.bandloom.generation.Evolution;
import dev.bandloom.random.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What evolutions begin with: the examples of the recipe, and a uniform draw of bounded size from all that was accepted
 * (reservoir sampling: Vitter, Algorithm R, 1985). A function of the order of acceptance and of the batches decided.
 */
final class ParentPool {
    static final int CAPACITY = 256;

    private final RandomStreams streams;
    private final List<Parent> examples = new ArrayList<>();
    private final List<Parent> accepted = new ArrayList<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private long seen;

    /** @param labelField member of the response that carries the label; null when there is none */
    ParentPool(List<JsonNode> given, @Nullable String labelField, RandomStreams streams) {
        this.streams = streams;
        for (JsonNode example : given) {
            JsonNode label = example.path(labelField == null ? "" : labelField);
            examples.add(new Parent(
                    "example#" + (examples.size() + 1),
                    example,
                    label.isValueNode() && !label.isNull() ? label.asString() : null,
                    0,
                    List.of()));
        }
    }

    /** Takes in an accepted sample, in the order of acceptance. */
    void admit(Parent parent) {
        seen++;
        if (accepted.size() < CAPACITY) {
            accepted.add(parent);
            return;
        }
        long place = streams.stream("parents", seen).nextLong(seen);
        if (place < CAPACITY) {
            uses.remove(accepted.set((int) place, parent).id());
        }
    }

    /** Counts an evolution that was decided. */
    void opened(Evolution evolution) {
        if (holds(evolution.parentId())) {
            uses.merge(evolution.parentId(), 1, Integer::sum);
        }
    }

    /** Takes back an evolution that brings nothing. */
    void released(Evolution evolution) {
        uses.computeIfPresent(evolution.parentId(), (id, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
    }

    /** Whether anything may be evolved once more. */
    boolean any(int maxDepth) {
        return !examples.isEmpty() || accepted.stream().anyMatch(parent -> parent.depth() < maxDepth);
    }

    /**
     * One of those that were evolved least often, of the wanted label where there is one.
     *
     * @param more another that may be taken, such as a seed row; null without
     * @param before how often a parent was taken beyond what this pool has counted
     */
    @Nullable
    Parent choose(
            @Nullable String label,
            int maxDepth,
            @Nullable Parent more,
            ToIntFunction<Parent> before,
            RandomGenerator random) {
        var candidates = new ArrayList<>(examples);
        accepted.stream().filter(parent -> parent.depth() < maxDepth).forEach(candidates::add);
        if (more != null) {
            candidates.add(more);
        }
        return leastTaken(
                candidates, label, parent -> uses.getOrDefault(parent.id(), 0) + before.applyAsInt(parent), random);
    }

    /** One of the candidates that were taken least often, of the wanted label where there is one; null when there is none. */
    static @Nullable Parent leastTaken(
            List<Parent> candidates, @Nullable String label, ToIntFunction<Parent> taken, RandomGenerator random) {
        var left = new ArrayList<>(candidates);
        if (label != null && left.stream().anyMatch(parent -> label.equals(parent.label()))) {
            left.removeIf(parent -> !label.equals(parent.label()));
        }
        int least = left.stream().mapToInt(taken).min().orElse(0);
        left.removeIf(parent -> taken.applyAsInt(parent) > least);
        return left.isEmpty() ? null : left.get(random.nextInt(left.size()));
    }

    private boolean holds(String id) {
        return examples.stream().anyMatch(parent -> parent.id().equals(id))
                || accepted.stream().anyMatch(parent -> parent.id().equals(id));
    }
}

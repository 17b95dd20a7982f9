package dev.bandloom.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job has a language model settle before its first batch; stored, so that a resumed job goes on with the same.
 *
 * @param description the refined description; null when the recipe's own serves
 * @param criteria what the judge judges by; empty without a judge
 */
public record Preparation(@Nullable String description, List<String> criteria) {
    public static final Preparation NONE = new Preparation(null, List.of());

    public Preparation {
        criteria = List.copyOf(criteria);
    }
}

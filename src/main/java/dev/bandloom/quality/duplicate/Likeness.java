package dev.bandloom.quality.duplicate;

import dev.bandloom.quality.Score;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.similarity.NearDuplicates;
import dev.bandloom.similarity.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A growing list of named texts that finds one that a new text resembles, by its words or by its vector. */
final class Likeness {
    private final Deduplication.@Nullable Near near;
    private final Deduplication.@Nullable Semantic semantic;
    private final @Nullable NearDuplicates words;
    private final @Nullable VectorIndex meanings;
    private final List<String> names = new ArrayList<>();
    private final List<String> encodedNames = new ArrayList<>();

    Likeness(Deduplication spec, RandomStreams random) {
        this.near = spec.near();
        this.semantic = spec.semantic();
        this.words = near == null
                ? null
                : new NearDuplicates(near.threshold(), near.shingle(), random.stream("near-duplicates"));
        this.meanings = semantic == null ? null : new VectorIndex(semantic.threshold());
    }

    /** Adds a text under a name. */
    void add(String name, String text) {
        if (words != null) {
            words.add(text);
            names.add(name);
        }
    }

    /** Adds the vector of a text under a name. */
    void add(String name, float[] vector) {
        if (meanings != null) {
            meanings.add(vector);
            encodedNames.add(name);
        }
    }

    /** Which text this one resembles and how much, as the end of a sentence. */
    Optional<String> find(String text, float @Nullable [] vector) {
        if (words != null && near != null) {
            var match = words.nearest(text);
            if (match.isPresent()) {
                return Optional.of("nearly repeats " + names.get(match.get().ordinal()) + ": Jaccard similarity "
                        + Score.rounded(match.get().similarity()) + " of runs of " + near.shingle()
                        + (near.shingle() == 1 ? " word" : " words") + ", near-duplicates have "
                        + near.threshold() + " or more");
            }
        }
        if (meanings != null && semantic != null && vector != null) {
            var match = meanings.nearest(vector);
            if (match.isPresent()) {
                return Optional.of(
                        "says the same as " + encodedNames.get(match.get().ordinal()) + ": cosine "
                                + match.get().similarity() + ", duplicates have " + semantic.threshold() + " or more");
            }
        }
        return Optional.empty();
    }
}

package dev.bandloom.dataset.lineage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What an edge of the graph says of the node that it starts from. */
public enum Relation {
    /** A sample was made from another, or from an example. */
    DERIVED_FROM,
    /** A sample is what an operator made of its parent. */
    EVOLVED_FROM,
    /** A sample was written from a passage or a row. */
    WRITTEN_FROM,
    /** The writer of a sample was shown an example. */
    SHOWN,
    /** A sample came out of its last step, or of its batch when it has no steps. */
    GENERATED_BY,
    /** A step followed another step, or the decision for its batch. */
    INFORMED_BY,
    /** A model wrote a batch. */
    ASSOCIATED_WITH;

    /** As it stands in files: {@code written_from}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The relation of this word. */
    public static Relation of(String word) {
        return Arrays.stream(values())
                .filter(relation -> relation.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No relation is called '" + word + "'"));
    }

    /** Whether it leads from a sample to what the sample was made from. */
    public boolean origin() {
        return switch (this) {
            case DERIVED_FROM, EVOLVED_FROM, WRITTEN_FROM, SHOWN -> true;
            case GENERATED_BY, INFORMED_BY, ASSOCIATED_WITH -> false;
        };
    }
}

package dev.bandloom.dataset.lineage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a node of the graph stands for. */
public enum NodeKind {
    /** A generated record, whatever became of it. */
    SAMPLE(Role.ENTITY),
    /** An example of the recipe, {@code example#number}. */
    EXAMPLE(Role.ENTITY),
    /** A piece of a document, {@code document#number}. */
    PASSAGE(Role.ENTITY),
    /** A row of a table, {@code table#row}. */
    SEED_ROW(Role.ENTITY),
    /** A batch: the decision for an arm, and all that followed from it. Its id is its sequence number. */
    BATCH(Role.ACTIVITY),
    /** One thing that was done to make a sample, {@code sample/number}. */
    STEP(Role.ACTIVITY),
    /** What wrote: a language model or the offline engine. */
    MODEL(Role.AGENT);

    /** What PROV calls a node. */
    enum Role {
        ENTITY,
        ACTIVITY,
        AGENT
    }

    private final Role role;

    NodeKind(Role role) {
        this.role = role;
    }

    Role role() {
        return role;
    }

    /** As it stands in files: {@code seed_row}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

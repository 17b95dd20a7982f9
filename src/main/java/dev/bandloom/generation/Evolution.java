package dev.bandloom.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of a parent.
 *
 * @param parentId how lineage names the parent: a sample, {@code example#number} or {@code table#row}
 * @param parent its response
 * @param operator what is done to it
 * @param depth evolutions between the result and the sample that was not evolved, from 1
 * @param propensity probability with which the operator was chosen, in (0,1]; null where that is not known
 */
public record Evolution(
        String parentId,
        JsonNode parent,
        String operator,
        int depth,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double propensity) {
    /** An evolution of which nobody knows how likely it was. */
    public Evolution(String parentId, JsonNode parent, String operator, int depth) {
        this(parentId, parent, operator, depth, null);
    }
}

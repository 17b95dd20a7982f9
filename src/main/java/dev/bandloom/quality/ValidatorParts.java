package dev.bandloom.quality;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.recipe.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the validators of a job are built from.
 *
 * @param schema JSON Schema of a response
 * @param criteria what a judge judges by; the general ones when empty
 * @param session whose models the judges are
 * @param encoder of the job's texts, one pass for each distinct text; null when nothing in the recipe compares texts
 * @param facilities what the process lends to every job
 */
public record ValidatorParts(
        Recipe recipe,
        JsonNode schema,
        List<String> criteria,
        LlmSession session,
        @Nullable TextEncoder encoder,
        Facilities facilities) {
    public ValidatorParts {
        criteria = List.copyOf(criteria);
    }
}

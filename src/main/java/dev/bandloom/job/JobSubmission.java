package dev.bandloom.job;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A recipe to be run.
 *
 * @param recipe YAML or JSON, in UTF-8; not copied
 * @param recipeFolder where the recipe lies, for the paths in it; null when it did not come from a file
 * @param idempotencyKey a repeated submission with the same key finds the first one's job; null for none
 * @param fresh start a new job even when there is one to resume
 * @param cache whether answers of language models may come from the response cache, and go there; holds until the job is
 *     submitted again
 * @param resume only go on with what is there: the unfinished job, or a dataset of this recipe that is complete
 */
public record JobSubmission(
        byte[] recipe,
        @Nullable Path recipeFolder,
        JobOwner owner,
        @Nullable String idempotencyKey,
        boolean fresh,
        boolean cache,
        boolean resume) {
    /** That may start a new job. */
    public JobSubmission(
            byte[] recipe,
            @Nullable Path recipeFolder,
            JobOwner owner,
            @Nullable String idempotencyKey,
            boolean fresh,
            boolean cache) {
        this(recipe, recipeFolder, owner, idempotencyKey, fresh, cache, false);
    }

    /** With the response cache. */
    public JobSubmission(
            byte[] recipe,
            @Nullable Path recipeFolder,
            JobOwner owner,
            @Nullable String idempotencyKey,
            boolean fresh) {
        this(recipe, recipeFolder, owner, idempotencyKey, fresh, true);
    }
}

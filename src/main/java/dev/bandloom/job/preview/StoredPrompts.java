package dev.bandloom.job.preview;

import dev.bandloom.job.JobId;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.RecipeDesk;
import dev.bandloom.job.RecipeRejectedException;
import dev.bandloom.job.ledger.DecisionQueries;
import dev.bandloom.job.ledger.JobLedgers;
import dev.bandloom.job.ledger.JobStore;
import dev.bandloom.job.ledger.StoredBatch;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.pipeline.Preparation;
import dev.bandloom.pipeline.preview.Prompts;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.Policies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders the prompts of the batches of stored jobs. */
final class StoredPrompts implements PromptArchive {
    private static final Logger LOG = LoggerFactory.getLogger(StoredPrompts.class);

    private final RecipeDesk recipes;
    private final JobStore jobs;
    private final JobLedgers ledgers;
    private final DecisionQueries decisions;

    StoredPrompts(RecipeDesk recipes, JobStore jobs, JobLedgers ledgers, DecisionQueries decisions) {
        this.recipes = recipes;
        this.jobs = jobs;
        this.ledgers = ledgers;
        this.decisions = decisions;
    }

    @Override
    public Optional<BatchPrompts> prompts(JobId id, long batch) {
        StoredJob job = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
        return decisions.batch(id, batch).map(stored -> prompts(job, stored));
    }

    private BatchPrompts prompts(StoredJob job, StoredBatch batch) {
        Recipe recipe = recipe(job);
        String refined = ledgers.open(job, Policies.of(recipe.router().policy()))
                .preparation()
                .map(Preparation::description)
                .orElse(null);
        Recipe effective = refined == null ? recipe : recipe.withDescription(refined);
        return new BatchPrompts(
                batch.spec().sequence(),
                batch.spec().decision().arm(),
                batch.state().name(),
                batch.promptVersion(),
                Prompts.of(effective, batch.spec().order()));
    }

    private Recipe recipe(StoredJob job) {
        Path folder = job.recipeFolder().isEmpty() ? null : Path.of(job.recipeFolder());
        Optional<ReadResult.Read> read = read(job, folder);
        return read.filter(found -> found.fingerprint().equals(job.fingerprint()))
                .map(ReadResult.Read::recipe)
                .orElseThrow(() -> new JobStateConflictException("The prompts of job " + job.id()
                        + " cannot be rendered: its recipe no longer reads as it was submitted."
                        + " Maybe put the files back that it names."));
    }

    /** Empty when the recipe cannot be read any more. */
    private Optional<ReadResult.Read> read(StoredJob job, @Nullable Path folder) {
        try {
            return Optional.of(recipes.read(job.recipe().getBytes(StandardCharsets.UTF_8), job.owner(), folder));
        } catch (RecipeRejectedException filesGone) {
            LOG.debug("The recipe of job {} cannot be read any more", job.id(), filesGone);
            return Optional.empty();
        }
    }
}

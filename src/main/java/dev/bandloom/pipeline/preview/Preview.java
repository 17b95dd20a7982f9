package dev.bandloom.pipeline.preview;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.knowledge.Retriever;
import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.LlmSessions;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.llm.Usage;
import dev.bandloom.pipeline.CommittedBatch;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.pipeline.Preparation;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets each arm of a recipe write a few samples and has them judged as a job would; nothing is kept. */
public final class Preview {
    private static final String JOB = "preview";

    private final LoopFactory loops;
    private final LlmSessions sessions;

    public Preview(LoopFactory loops, LlmSessions sessions) {
        this.loops = loops;
        this.sessions = sessions;
    }

    /**
     * The first batch of each of these arms, as if the job had no other. Calls count against the budget of the recipe.
     *
     * @param samples asked of each arm, at least 1; a recipe that wants fewer gets fewer
     * @param limit how long all of it may take; an arm that is not done by then comes without samples
     */
    public List<ArmPreview> samples(Recipe recipe, List<ArmSpec> arms, int samples, Duration limit)
            throws InterruptedException {
        List<SeedRow> rows = SeedRows.of(recipe);
        long end = System.nanoTime() + limit.toNanos();
        try (var session = sessions.open(
                        new LlmSessions.Order(JOB, recipe.llm(), recipe.budget(), Usage.NONE, Duration.ZERO, false));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Preparation> preparing = () -> loops.prepare(recipe, session);
            var preparation = threads.invokeAll(List.of(preparing), left(end), TimeUnit.NANOSECONDS)
                    .getFirst();
            var writing = new ArrayList<Callable<ArmPreview>>();
            for (ArmSpec arm : arms) {
                Recipe single = SingleArm.of(recipe, arm, samples);
                var part = new ArmSession(session, writing.size());
                writing.add(() -> preview(arm, loops.firstBatch(single, rows, result(preparation), part)));
            }
            var written = threads.invokeAll(writing, left(end), TimeUnit.NANOSECONDS);
            var previews = new ArrayList<ArmPreview>();
            for (int i = 0; i < arms.size(); i++) {
                previews.add(outcome(arms.get(i), written.get(i), limit));
            }
            return previews;
        }
    }

    /**
     * The prompts of the first batch of each of these arms, as if the job had no other; nothing is called.
     *
     * @param batchSize candidates asked for in a batch, at least 1
     */
    public List<ArmPrompts> prompts(Recipe recipe, List<ArmSpec> arms, int batchSize) {
        try (Retriever documents = loops.documents(recipe)) {
            return Prompts.ofFirstBatches(recipe, arms, batchSize, documents);
        }
    }

    private static long left(long end) {
        return Math.max(0, end - System.nanoTime());
    }

    private static ArmPreview preview(ArmSpec arm, CommittedBatch batch) {
        return new ArmPreview(
                arm.id(),
                arm.model().toString(),
                batch.samples().stream().map(PreviewedSample::of).toList(),
                batch.notes(),
                batch.usage(),
                batch.failure(),
                false);
    }

    private static ArmPreview outcome(ArmSpec arm, Future<ArmPreview> written, Duration limit)
            throws InterruptedException {
        try {
            return result(written);
        } catch (CancellationException late) {
            return failed(arm, "It was not done within " + limit.toSeconds() + " s", true);
        } catch (ProviderException failure) {
            return failed(arm, String.valueOf(failure.getMessage()), true);
        } catch (BudgetReachedException spent) {
            return failed(arm, String.valueOf(spent.getMessage()), false);
        }
    }

    private static ArmPreview failed(ArmSpec arm, String why, boolean unanswered) {
        return new ArmPreview(arm.id(), arm.model().toString(), List.of(), List.of(), Usage.NONE, why, unanswered);
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("The preview broke off", broken.getCause());
        }
    }
}

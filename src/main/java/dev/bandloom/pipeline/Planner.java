package dev.bandloom.pipeline;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.knowledge.Retriever;
import dev.bandloom.pipeline.planning.ArmMaterial;
import dev.bandloom.pipeline.planning.LabelledRows;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.ContextFeatures;
import dev.bandloom.routing.Decision;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides the next batch: its arm, its size, and all it is written from. A function of the recipe and the loop's state
 * alone.
 */
final class Planner {
    /** Below this the estimate of the pass rate no longer makes batches larger. */
    private static final double LEAST_PASS_RATE = 0.25;

    /** Seeds have 53 bits, which every reader of JSON keeps. */
    private static final int UNSAFE_BITS = 11;

    private final Recipe recipe;
    private final Policy policy;
    private final LabelledRows rows;
    private final ArmMaterial material;
    private final RandomStreams streams;
    private final int openLimit;

    Planner(Recipe recipe, Policy policy, List<SeedRow> rows, Retriever documents) {
        this.recipe = recipe;
        this.policy = policy;
        this.streams = RandomStreams.of(recipe.seed());
        this.rows = new LabelledRows(recipe, rows, streams);
        this.material = new ArmMaterial(recipe, documents, this.rows);
        ExecutionSpec execution = recipe.execution();
        this.openLimit = switch (execution.ordering()) {
            case STRICT -> execution.window();
            case FREE -> execution.parallelism();
        };
    }

    /**
     * The next batch, or none while enough is in flight: the limit of open batches is reached, or what is in flight is
     * expected to bring all that is missing.
     */
    Optional<BatchSpec> next(LoopState state, Caps caps) {
        if (state.openBatches() >= openLimit || (state.openBatches() > 0 && state.expectedMissing() <= 0)) {
            return Optional.empty();
        }
        long sequence = state.decided() + 1;
        List<SampleBrief> wanted = briefs(state, size(state, caps));
        Decision decision = decide(state, sequence, wanted);
        ArmSpec arm = recipe.router().arm(decision.arm());
        List<SampleBrief> briefs = material.given(arm, sequence, wanted, state.passages(), state.evolutions());
        return Optional.of(new BatchSpec(
                decision,
                new GenerationOrder(
                        sequence,
                        arm.id(),
                        state.temperatures().temperature(arm.id()),
                        briefs,
                        avoid(state, arm, briefs),
                        streams.seed("batch", sequence) >>> UNSAFE_BITS)));
    }

    private Decision decide(LoopState state, long sequence, List<SampleBrief> wanted) {
        var view = new RouterView(
                material.fed(recipe.router().arms(), wanted, state.evolutions()).stream()
                        .map(ArmSpec::id)
                        .toList(),
                state.router(),
                state.pendingPulls(),
                sequence - 1,
                ContextFeatures.of(
                        recipe, (double) state.progress().accepted() / recipe.numSamples(), state.recentPassRate()));
        return policy.choose(view, streams.stream("router", sequence));
    }

    private int size(LoopState state, Caps caps) {
        double wanted = Math.ceil(state.expectedMissing() / Math.max(LEAST_PASS_RATE, state.expectedPassRate()));
        long size = Math.clamp((long) wanted, 1, recipe.router().batchSize());
        return (int) Math.min(size, caps.candidatesLeft(state.planned()));
    }

    private List<SampleBrief> briefs(LoopState state, int size) {
        var briefs = new ArrayList<SampleBrief>(size);
        for (int i = 0; i < size; i++) {
            long position = state.planned() + i;
            String label = state.labels().next();
            var brief = new SampleBrief(rows.row(state.rows().next(), position, label), label)
                    .withCell(state.cells().next(label, streams.stream("coverage", position)));
            state.opened(brief);
            briefs.add(brief);
        }
        briefs.forEach(state::closed);
        return briefs;
    }

    private List<String> avoid(LoopState state, ArmSpec arm, List<SampleBrief> briefs) {
        var sources = new ArrayList<String>();
        return switch (arm) {
            case ArmSpec.Naive naive -> {
                for (SampleBrief brief : briefs) {
                    if (naive.seedRows() && brief.row() != null) {
                        sources.add(brief.row().reference());
                    }
                }
                yield state.texts().near(sources, naive.avoid());
            }
            case ArmSpec.Rag rag -> {
                for (SampleBrief brief : briefs) {
                    if (recipe.taskInput().tableTask() != null && brief.row() != null) {
                        sources.add(brief.row().reference());
                    }
                    brief.passages().stream().limit(1).forEach(passage -> sources.add(passage.id()));
                }
                yield state.texts().near(sources, rag.avoid());
            }
            case ArmSpec.EvolInstruct evol -> List.of();
            case ArmSpec.Template template -> List.of();
        };
    }
}

package dev.bandloom.pipeline;

import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.Policy;

/** What one run of the loop is made of. */
record LoopParts(
        Recipe recipe,
        Policy policy,
        Planner planner,
        BatchJudge judge,
        PoolRestorer restorer,
        BatchRunner runner,
        Caps caps) {
    ExecutionEngine engine() {
        return new LocalEngine(runner, recipe.execution().parallelism());
    }
}

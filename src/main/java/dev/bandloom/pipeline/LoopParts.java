package dev.bandloom.pipeline;

import dev.bandloom.pipeline.judging.BatchJudge;
import dev.bandloom.pipeline.judging.PoolRestorer;

/** What one run of the loop is made of. */
record LoopParts(
        Planner planner, BatchJudge judge, PoolRestorer restorer, BatchRunner runner, Caps caps, int parallelism) {
    ExecutionEngine engine() {
        return new LocalEngine(runner, parallelism);
    }
}

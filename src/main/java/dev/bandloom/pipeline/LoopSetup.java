package dev.bandloom.pipeline;

import dev.bandloom.knowledge.Retriever;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.routing.Policy;
import java.time.Duration;

/** How the loop of a job is put together. */
interface LoopSetup {
    Recipe recipe();

    Policy policy();

    /** Whether anything has to be settled before the first batch. */
    boolean preparationNeeded();

    /** Settles it; may ask a language model, and ends with the interruption of its thread. */
    Preparation prepare();

    /** Opens the documents that arms write from; may take long, and ends with the interruption of its thread. */
    Retriever documents();

    /**
     * The parts of the loop.
     *
     * @param documents stay open for as long as the parts are used
     * @param active how long the job has run before
     */
    LoopParts parts(Preparation preparation, Retriever documents, Duration active);
}

package dev.bandloom.llm;

import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.LlmSpec;
import java.time.Duration;

/** The text engines of this process. */
public interface LlmSessions {
    /** Starts the session of a job; nothing is called yet. */
    LlmSession open(Order order);

    /**
     * What a session is opened for.
     *
     * @param job id of the run; answers that it paid for count as its own when it asks again
     * @param spent what the job has consumed before
     * @param active how long the job has run before
     * @param cache whether answers may come from the response cache, and go there
     */
    record Order(String job, LlmSpec llm, BudgetSpec budget, Usage spent, Duration active, boolean cache) {}
}

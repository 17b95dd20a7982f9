package dev.bandloom.llm.calls;

import dev.bandloom.recipe.ModelRef;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What all calls to one model share, whichever job makes them.
 *
 * @param answered whether the model has ever answered
 * @param patience how long a provider may go on failing before calls to it are given up
 */
public record ModelLine(
        ModelRef model,
        ProviderCircuit circuit,
        Admission admission,
        AtomicBoolean answered,
        Backoff backoff,
        Duration patience,
        Waiting time) {}

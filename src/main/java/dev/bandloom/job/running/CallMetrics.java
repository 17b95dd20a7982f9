package dev.bandloom.job.running;

import dev.bandloom.llm.CallObserver;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ModelRef;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Meters of the calls to language models, by provider and model: the timer {@code bandloom.llm.attempts} by outcome, the
 * counters {@code bandloom.llm.tokens} by direction and {@code bandloom.llm.cost} in US dollars. An attempt that ended
 * BUSY or DOWN is one that is made again. Recipes name models: those beyond the first {@value #MOST_MODELS} are counted as
 * {@code other}.
 */
public final class CallMetrics implements CallObserver {
    private static final int MOST_MODELS = 100;

    private final MeterRegistry meters;
    private final Set<ModelRef> models = ConcurrentHashMap.newKeySet();

    public CallMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void callEnded(ModelRef model, Outcome outcome, Duration latency, Usage usage) {
        String provider = model.provider();
        String name = tag(model);
        meters.timer(
                        "bandloom.llm.attempts",
                        "provider",
                        provider,
                        "model",
                        name,
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .record(latency);
        tokens(provider, name, "input", usage.inputTokens());
        tokens(provider, name, "output", usage.outputTokens());
        meters.counter("bandloom.llm.cost", "provider", provider, "model", name).increment(usage.costUsd());
    }

    private void tokens(String provider, String model, String direction, long tokens) {
        meters.counter("bandloom.llm.tokens", "provider", provider, "model", model, "direction", direction)
                .increment(tokens);
    }

    private String tag(ModelRef model) {
        if (models.contains(model) || (models.size() < MOST_MODELS && models.add(model))) {
            return model.model();
        }
        return "other";
    }
}

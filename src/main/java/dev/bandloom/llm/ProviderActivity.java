package dev.bandloom.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider does for the jobs that run.
 *
 * @param waiting why calls to it are held back, in a sentence; null while they are made
 */
public record ProviderActivity(
        String provider, String baseUrl, @Nullable String waiting, List<ModelActivity> models) {
    public ProviderActivity {
        models = List.copyOf(models);
    }

    /**
     * The calls to one model.
     *
     * @param limit most calls that are made at a time, as it stands at the moment
     */
    public record ModelActivity(String model, int inFlight, int limit) {}
}

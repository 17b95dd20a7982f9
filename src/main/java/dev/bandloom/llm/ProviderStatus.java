package dev.bandloom.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider as it is configured.
 *
 * @param baseUrl empty for the offline engine
 * @param keyVariable environment variable of its key; null when it wants none
 * @param keySet whether that variable is set
 * @param defaultModel serves recipes that name the provider alone; null when they have to name one
 * @param models that have a price of their own
 * @param price of its default model; null when it is not known
 * @param standard whether it serves recipes that name no provider
 */
public record ProviderStatus(
        String name,
        String baseUrl,
        @Nullable String keyVariable,
        boolean keySet,
        @Nullable String defaultModel,
        List<String> models,
        @Nullable Price price,
        int maxConcurrency,
        boolean standard) {
    public ProviderStatus {
        models = List.copyOf(models);
    }
}

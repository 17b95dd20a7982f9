package dev.bandloom.llm;

import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ModelRef;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The providers of the configuration, and the offline engine. */
record ConfiguredCatalogue(LlmProperties properties, Predicate<URI> allowed) implements LlmCatalogue {
    @Override
    public List<String> providers() {
        var names = new ArrayList<String>();
        names.add(ModelRef.OFFLINE.provider());
        names.addAll(properties.providers().keySet());
        return names;
    }

    @Override
    public String defaultProvider() {
        return properties.defaultProvider();
    }

    @Override
    public @Nullable String defaultModel(String provider) {
        if (provider.equals(ModelRef.OFFLINE.provider())) {
            return ModelRef.OFFLINE.model();
        }
        LlmProperties.Provider configured = properties.providers().get(provider);
        return configured == null ? null : configured.defaultModel();
    }

    @Override
    public boolean priced(ModelRef model) {
        LlmProperties.Provider configured = properties.providers().get(model.provider());
        return model.offline() || (configured != null && configured.priceOf(model.model()) != null);
    }

    @Override
    public boolean mayCall(URI baseUrl) {
        return allowed.test(baseUrl);
    }
}

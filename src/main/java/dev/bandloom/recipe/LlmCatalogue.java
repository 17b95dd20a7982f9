package dev.bandloom.recipe;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the surroundings of a recipe offer in language models: the providers that it may name. */
public interface LlmCatalogue {
    /** Nothing but the offline engine. */
    LlmCatalogue OFFLINE = new LlmCatalogue() {
        @Override
        public List<String> providers() {
            return List.of(ModelRef.OFFLINE.provider());
        }

        @Override
        public String defaultProvider() {
            return ModelRef.OFFLINE.provider();
        }

        @Override
        public @Nullable String defaultModel(String provider) {
            return provider.equals(ModelRef.OFFLINE.provider()) ? ModelRef.OFFLINE.model() : null;
        }

        @Override
        public boolean priced(ModelRef model) {
            return model.offline();
        }

        @Override
        public boolean mayCall(URI baseUrl) {
            return false;
        }
    };

    /** Names of the configured providers, {@code offline} among them. */
    List<String> providers();

    /** The provider that serves when a recipe names none; one of {@link #providers}. */
    String defaultProvider();

    /** The model that serves when a recipe names this provider alone; null when it has to name one. */
    @Nullable
    String defaultModel(String provider);

    /** Whether it is known what this model costs, be it nothing. */
    boolean priced(ModelRef model);

    /** Whether a recipe may send its calls to this address. */
    boolean mayCall(URI baseUrl);
}

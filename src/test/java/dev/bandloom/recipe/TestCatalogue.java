package dev.bandloom.recipe;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two providers beside the offline engine: {@code openai}, whose models named gpt-… have a price, and {@code local}, with
 * neither prices nor a default model. Recipes may call models.example.
 */
public record TestCatalogue(String defaultProvider) implements LlmCatalogue {
    public static final LlmCatalogue OFFLINE_FIRST = new TestCatalogue("offline");

    @Override
    public List<String> providers() {
        return List.of("offline", "openai", "local");
    }

    @Override
    public @Nullable String defaultModel(String provider) {
        return switch (provider) {
            case "openai" -> "gpt-small";
            case "local" -> null;
            default -> LlmCatalogue.OFFLINE.defaultModel(provider);
        };
    }

    @Override
    public boolean priced(ModelRef model) {
        return model.offline()
                || (model.provider().equals("openai") && model.model().startsWith("gpt-"));
    }

    @Override
    public boolean mayCall(URI baseUrl) {
        return "models.example".equals(baseUrl.getHost());
    }
}

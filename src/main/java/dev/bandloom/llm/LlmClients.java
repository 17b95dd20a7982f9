package dev.bandloom.llm;

import dev.bandloom.llm.offline.OfflineEngine;
import dev.bandloom.recipe.LlmSpec;
import java.util.List;

/** The text engines that Bandloom has, by the provider's name in a recipe. */
public final class LlmClients {
    /** Names that {@code llm.provider} may have. */
    public static final List<String> PROVIDERS = List.of("offline");

    private LlmClients() {}

    /** @throws IllegalArgumentException when there is no provider of that name */
    public static LlmClient of(LlmSpec spec) {
        return switch (spec.provider()) {
            case "offline" -> new OfflineEngine();
            default ->
                throw new IllegalArgumentException("llm.provider \"" + spec.provider()
                        + "\" is not known. Maybe you mean one of " + PROVIDERS + "?");
        };
    }
}

package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.LlmSpec;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code llm}: the text engine, and the sampling of arms that state none of their own.
 *
 * @param temperature fixed for every arm that states none, which therefore does not adapt; null when not given
 */
record LlmReader(LlmSpec spec, @Nullable Double temperature, double topP, int topK) {
    static final String MODEL = "offline-rules";
    static final Bounds TEMPERATURE = Bounds.between(0, 2);
    static final Bounds TOP_P = Bounds.above(0, 1);
    static final Bounds TOP_K = Bounds.between(0, 1_000);

    static LlmReader read(Section recipe, LlmCatalogue catalogue) {
        Section section = recipe.section("llm");
        Cursor provider = section.find("provider");
        boolean offline = provider == null
                || provider.choice(
                                List.of("offline"),
                                List.of("openai", "azure", "anthropic", "ollama", "vllm", "gemini", "mistral"))
                        != null;
        Cursor model = section.find("model");
        if (model != null && offline) {
            checkModel(model);
        }
        Double temperature = section.number("temperature", TEMPERATURE);
        double topP = section.number("top_p", TOP_P, 1.0);
        int topK = section.whole("top_k", TOP_K, 0);
        section.later("base_url");
        section.rejectRest();
        return new LlmReader(LlmSpec.OFFLINE, temperature, topP, topK);
    }

    static void checkModel(Cursor model) {
        String name = model.text();
        if (name != null && !name.equals(MODEL)) {
            model.problem("'" + Described.clip(name) + "' is not available: provider offline has only " + MODEL);
        }
    }
}

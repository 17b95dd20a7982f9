package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.LlmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Section;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * {@code llm}: the text engine, and the sampling of arms that state none of their own.
 *
 * @param models reads the models that other sections name
 * @param temperature fixed for every arm that states none, which therefore does not adapt; null when not given
 * @param outputLimit where {@code max_output_tokens} stands; null when it is not given
 */
record LlmReader(
        LlmSpec spec,
        ModelReader models,
        @Nullable Double temperature,
        double topP,
        int topK,
        @Nullable Cursor outputLimit) {
    static final Bounds TEMPERATURE = Bounds.between(0, 2);
    static final Bounds TOP_P = Bounds.above(0, 1);
    static final Bounds TOP_K = Bounds.between(0, 1_000);
    private static final Bounds OUTPUT_TOKENS = Bounds.between(1, 1_000_000);
    private static final Bounds RETRIES = Bounds.between(0, 100);
    private static final String CURE = "; name a provider that has one, or drop the key";

    static LlmReader read(Section recipe, LlmCatalogue catalogue) {
        Section section = recipe.section("llm");
        var models = new ModelReader(catalogue, recipe, section);
        ModelRef model = models.standard();
        boolean offline = models.certain() && model.offline();
        Double temperature = section.number("temperature", TEMPERATURE);
        double topP = section.number("top_p", TOP_P, 1.0);
        int topK = section.whole("top_k", TOP_K, 0);
        Integer maxOutputTokens = section.whole("max_output_tokens", OUTPUT_TOKENS);
        var spec = new LlmSpec(
                model,
                baseUrl(section, offline, catalogue),
                maxOutputTokens,
                maxRetries(section, offline),
                refine(section, offline),
                embeddingModel(section, offline));
        section.rejectRest();
        return new LlmReader(spec, models, temperature, topP, topK, section.find("max_output_tokens"));
    }

    /** Notes what does nothing, given the models of the whole recipe. */
    void check(AskedModels models) {
        if (outputLimit != null && models.certain() && models.offline()) {
            outputLimit.problem("does nothing: the offline engine has no limit of tokens; drop the key");
        }
    }

    private static @Nullable Integer maxRetries(Section section, boolean offline) {
        if (offline) {
            section.inert("max_retries", "does nothing: the offline engine always answers" + CURE);
        }
        return section.whole("max_retries", RETRIES);
    }

    private static @Nullable URI baseUrl(Section section, boolean offline, LlmCatalogue catalogue) {
        Cursor given = section.find("base_url");
        if (given != null && offline) {
            given.problem("does nothing: the offline engine is in this process; name a provider, or drop the key");
            return null;
        }
        return given == null ? null : BaseUrlReader.read(given, catalogue);
    }

    private static boolean refine(Section section, boolean offline) {
        boolean refine = section.flag("refine", false);
        if (refine && offline) {
            section.problem("refine", "takes a language model, which provider offline has not" + CURE);
        }
        return refine;
    }

    private static @Nullable String embeddingModel(Section section, boolean offline) {
        Cursor given = section.find("embedding_model");
        if (given != null && offline) {
            given.problem("takes an embedding model, which provider offline has not" + CURE);
            return null;
        }
        return given == null ? null : ModelReader.name(given);
    }
}

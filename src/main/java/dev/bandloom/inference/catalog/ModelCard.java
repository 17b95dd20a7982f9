package dev.bandloom.inference.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user should know about a model.
 *
 * @param languages ISO 639-1 codes of the languages that the model understands; empty when nobody said
 * @param licence null when nobody said
 * @param source where the model comes from; null when nobody said
 * @param training what it was trained on; null when nobody said
 * @param figures what it was measured at, by name, in the order in which they were written
 */
public record ModelCard(
        List<String> languages,
        @Nullable String licence,
        @Nullable String source,
        @Nullable String training,
        Map<String, String> figures) {
    public ModelCard {
        languages = List.copyOf(languages);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}

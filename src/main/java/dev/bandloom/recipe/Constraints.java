package dev.bandloom.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What every sample, or every batch, must satisfy.
 *
 * @param minLength least number of characters of a sample's text
 * @param maxLength most characters of a sample's text
 * @param minDiversity least mean pairwise distance within a batch, in [0,1]
 * @param maxRepetitionRate largest share of repeated word trigrams in a sample, in [0,1]
 * @param bannedTerms words or phrases that no sample may contain, whatever their case
 * @param requiredTerms words or phrases that every sample must contain, whatever their case
 * @param regex a pattern that must be found in every sample's text
 * @param requirements every other key: a requirement stated to the writer
 */
public record Constraints(
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable Double minDiversity,
        @Nullable Double maxRepetitionRate,
        List<String> bannedTerms,
        List<String> requiredTerms,
        @Nullable String regex,
        Map<String, JsonNode> requirements) {
    public Constraints {
        bannedTerms = List.copyOf(bannedTerms);
        requiredTerms = List.copyOf(requiredTerms);
        requirements = Collections.unmodifiableMap(new LinkedHashMap<>(requirements));
    }
}

package dev.bandloom.job.cache;

import dev.bandloom.llm.CachedAnswer;
import dev.bandloom.store.SqlText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as its row holds it.
 *
 * @param json the whole {@link CachedAnswer}
 */
record CachedRow(String key, CachedAnswer answer, String json) {
    private static final int KEY = 64;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    static CachedRow of(String key, CachedAnswer answer) {
        if (key.length() > KEY) {
            throw new IllegalArgumentException(
                    "The cache key '" + key + "' has " + key.length() + " characters, not " + KEY);
        }
        return new CachedRow(key, answer, SqlText.clean(JSON.writeValueAsString(answer)));
    }

    /** The answer in a row; empty when the row is damaged. */
    static Optional<CachedAnswer> read(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, CachedAnswer.class)).filter(read -> read.answer() != null);
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }

    long bytes() {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }
}

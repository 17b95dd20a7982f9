package dev.bandloom.knowledge.index;

import org.jspecify.annotations.Nullable;

/**
 * A document of an index.
 *
 * @param name as passages name it
 * @param key of its encoded passages
 * @param passages how many it has
 * @param refused why it was left out; null when it was not
 */
public record IndexedDocument(
        String name, String key, int passages, @Nullable String refused) {}

package dev.bandloom.pipeline.planning;

import dev.bandloom.dataset.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What may be evolved.
 *
 * @param id as lineage names it
 * @param label that it carries; null when it has none
 * @param depth evolutions that it has behind it
 * @param passages that it rests on
 */
record Parent(String id, JsonNode response, @Nullable String label, int depth, List<Passage> passages) {}

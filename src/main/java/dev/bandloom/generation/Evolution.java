package dev.bandloom.generation;

import tools.jackson.databind.JsonNode;

/**
 * What becomes of a parent.
 *
 * @param parentId how lineage names the parent: a sample, {@code example#number} or {@code table#row}
 * @param parent its response
 * @param operator what is done to it
 * @param depth evolutions between the result and the sample that was not evolved, from 1
 */
public record Evolution(String parentId, JsonNode parent, String operator, int depth) {}

package dev.bandloom.knowledge;

import dev.bandloom.dataset.Passage;

/**
 * A passage with its place.
 *
 * @param start where it begins, in characters: of the file as it is decoded for text and Markdown, else of the text that
 *     was taken out of the document
 * @param end behind its last character
 * @param score by which it was found, comparable within one search; 0 when it was not searched for
 */
public record FoundPassage(Passage passage, long start, long end, double score) {}

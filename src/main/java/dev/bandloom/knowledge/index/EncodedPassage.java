package dev.bandloom.knowledge.index;

import dev.bandloom.knowledge.chunk.Chunk;

/** A passage with its vector, which is empty when passages are found by words alone. */
public record EncodedPassage(Chunk chunk, float[] vector) {}

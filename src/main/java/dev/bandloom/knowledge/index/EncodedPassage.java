package dev.bandloom.knowledge.index;

import dev.bandloom.knowledge.chunk.Chunk;

/** A passage with its vector. */
public record EncodedPassage(Chunk chunk, float[] vector) {}

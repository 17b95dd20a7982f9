package dev.bandloom.pipeline;

import dev.bandloom.llm.Usage;

/**
 * How far a job is.
 *
 * @param target accepted samples wanted
 * @param candidates candidates asked for so far
 */
public record Progress(int accepted, int target, long candidates, long batches, Usage usage) {}

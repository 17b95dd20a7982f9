package dev.bandloom.llm.offline.hops;

/**
 * A question that takes two passages.
 *
 * @param answer a part of one of them
 * @param evidence a sentence of each, in the order in which they are needed
 * @param score how likely it is to be sound, in [0,1]
 */
public record Hop(String question, String answer, String evidence, double score) {}

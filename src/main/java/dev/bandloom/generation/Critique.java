package dev.bandloom.generation;

/**
 * Why a candidate was found wanting.
 *
 * @param index of the candidate in its batch
 * @param version what was judged
 * @param score the judge's, in [0,1]
 * @param reason the judge's words
 */
public record Critique(int index, Candidate.Response version, double score, String reason) {}
